/** Discord's limits on a message's embeds, from its documentation and its own schema; written apart from the renderer. */
import type { APIEmbed } from 'discord.js';
import { RichEmbedSchema } from 'discord-api-spec/zod';

/** What Discord would refuse, or not show. */
export function refusals(embeds: readonly APIEmbed[]): string[] {
  const found: string[] = [];
  if (embeds.length < 1 || embeds.length > 5) found.push(`${embeds.length} embeds`);
  let total = 0;
  for (const [n, embed] of embeds.entries()) {
    const texts = {
      title: embed.title,
      description: embed.description,
      footer: embed.footer?.text,
      author: embed.author?.name,
    };
    const most = { title: 256, description: 4096, footer: 2048, author: 256 };
    for (const [part, text] of Object.entries(texts)) {
      if (text === undefined) continue;
      total += text.length;
      if (text.length > most[part as keyof typeof most]) found.push(`${part} ${n} has ${text.length}`);
      if (!text.isWellFormed()) found.push(`${part} ${n} has half a character`);
      if (text.trim() === '') found.push(`${part} ${n} is blank`);
    }
    const read = RichEmbedSchema.safeParse(embed);
    if (!read.success)
      found.push(`${n}: ${read.error.issues[0]?.path.join('.')} ${read.error.issues[0]?.message}`);
  }
  if (total > 6000) found.push(`${total} in all`);
  const urls = embeds.flatMap(({ url }) => url ?? []);
  if (new Set(urls).size < urls.length) found.push('two embeds with one url');
  if (urls.some((url) => !/^https?:\/\//.test(url))) found.push('a url that is not of the web');
  return found;
}
