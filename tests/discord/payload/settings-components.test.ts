import { describe, expect, test } from 'vitest';
import { parseDigestFormId } from '../../../src/discord/payload/digest-forms.ts';
import {
  parseSettingsId,
  settingsRows,
  typedSettings,
} from '../../../src/discord/payload/settings-components.ts';
import { DEFAULT_SETTINGS } from '../../../src/model/settings.ts';
import { messagesFor } from '../../../src/render/messages.ts';

describe('the ids of settings', () => {
  test.each(['', 'settings:', 'settings:owner', 'settings:length:huge', 'xsettings:zone', 'settings:zone:1'])(
    '%j is none',
    (id) => {
      expect(parseSettingsId(id)).toBeUndefined();
    },
  );

  test('are those of all controls, and name the options of the command', () => {
    const rows = settingsRows(DEFAULT_SETTINGS, messagesFor('en'));
    const ids = rows.flatMap(({ components }) =>
      components.flatMap((one) => ('custom_id' in one ? one.custom_id : [])),
    );
    const typed = ids.map((id) => typedSettings(parseSettingsId(id) ?? '', ['5']));
    expect(typed).toEqual([
      { channels: '5' },
      { roles: '5' },
      { language: '5' },
      { cooldown: '5' },
      { answers: 'asker' },
      { length: 'long' },
      { pictures: 'off' },
      { 'open-zone': '5' },
    ]);
  });

  test('an empty choice takes a setting back', () => {
    expect(typedSettings('channels', [])).toEqual({ channels: ',' });
    expect(typedSettings('zone', [' '])).toEqual({ timezone: '-' });
  });
});

test.each(['en', 'de', 'fr', 'es', 'ja'])(
  'the controls have words within Discord’s limits in %s',
  (locale) => {
    const rows = settingsRows({ ...DEFAULT_SETTINGS, private: true }, messagesFor(locale));
    expect(rows).toHaveLength(5);
    expect(JSON.stringify(rows)).not.toMatch(/settings\.[a-z]/);
  },
);

test.each(['digest-need:short', 'digest-all:abcdefghijklmnop', 'digest-more:abcdefghijklmnop:1', ''])(
  '%j is no form of a digest',
  (id) => {
    expect(parseDigestFormId(id)).toBeUndefined();
  },
);
