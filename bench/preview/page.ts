/** One HTML page that needs no network: discord-components inline, each answer dark and light, wide and narrow. */
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { Html, html } from './html.ts';
import { messageAsHtml, type Shown } from './message.ts';

/** A frame of the picture: its width in pixels, and its theme. */
export interface Frame {
  readonly width: number;
  readonly light: boolean;
}

export const DESKTOP = 640;
export const PHONE = 390;

export interface Section {
  readonly title?: string;
  readonly frames: readonly (Frame & { readonly shown: Shown })[];
}

const STYLE = `
  body { margin: 0; padding: 16px; background: #e8e9ec; font-family: 'gg sans', 'Noto Sans', 'Helvetica Neue', Helvetica, Arial, sans-serif; }
  h2 { font-size: 14px; margin: 24px 0 8px; color: #313338; }
  section > div { display: flex; gap: 16px; align-items: flex-start; }
  discord-messages { border-radius: 8px; overflow: hidden; }
  /* Measures and colours of Discord's own client; discord-components knows no components of version 2 yet. */
  .boxes { display: flex; flex-direction: column; gap: 8px; margin: 4px -32px 0 0; }
  .box { display: flex; flex-direction: column; gap: 8px; max-width: 600px; box-sizing: border-box; padding: 12px 16px 12px 12px; border: 1px solid; border-left: 4px solid; border-radius: 8px; border-color: #3f4147; background: #2b2d31; }
  [light-theme] .box { border-color: #e1e2e6; background: #f6f6f8; }
  .text { font-size: 16px; line-height: 22px; overflow-wrap: anywhere; }
  .text h3 { font-size: 16px; line-height: 22px; margin: 0; font-weight: 700; }
  .separator { height: 1px; background: #4e50584d; margin: 4px 0; }
  [light-theme] .separator { background: #d5d7dc; }
  .section { display: flex; gap: 12px; justify-content: space-between; }
  .section > div { flex: 1; min-width: 0; }
  .thumbnail { display: block; width: 85px; height: 85px; object-fit: cover; border-radius: 8px; }
  .picture { display: block; width: 100%; max-width: 550px; border-radius: 8px; }
  mark { background: #f00; color: #fff; }
`;

export async function pageOf(sections: readonly Section[]): Promise<string> {
  const script = new Html((await components()).replaceAll('</script', '<\\/script'));
  const page = html`<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>On the Record on Discord</title>
<style>${new Html(STYLE)}</style><script type="module">${script}</script></head>
<body>${sections.map(sectionAsHtml)}</body></html>`;
  return page.code;
}

function sectionAsHtml({ title, frames }: Section): Html {
  const drawn = frames.map(
    ({ width, light, shown }) =>
      html`<discord-messages style="width: ${width}px"${light ? html` light-theme` : undefined}>${messageAsHtml(shown)}</discord-messages>`,
  );
  return html`<section>${title ? html`<h2>${title}</h2>` : undefined}<div>${drawn}</div></section>`;
}

/** The web components as one script. */
async function components(): Promise<string> {
  const input = fileURLToPath(import.meta.resolve('@skyra/discord-components-core'));
  const bundle = await rolldown({ input, logLevel: 'silent' });
  const { output } = await bundle.generate({ format: 'esm', minify: true });
  await bundle.close();
  return output.map((chunk) => (chunk.type === 'chunk' ? chunk.code : '')).join('\n');
}
