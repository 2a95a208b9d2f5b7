/** Reads the body of a request: JSON, or a form with `payload_json` and files. */
import type { IncomingMessage } from 'node:http';
import { DiscordError } from './errors.ts';
import type { UploadedFile } from './http-types.ts';

export interface Parsed {
  readonly body: unknown;
  readonly files: readonly UploadedFile[];
  /** why it could not be read */
  readonly error?: DiscordError;
}

export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

export async function parseBody(bytes: Buffer, contentType: string): Promise<Parsed> {
  if (bytes.length === 0) return { body: undefined, files: [] };
  const invalid = { body: undefined, files: [], error: new DiscordError(400, 50109) };
  try {
    if (!contentType.startsWith('multipart/form-data'))
      return contentType.startsWith('application/json')
        ? { body: JSON.parse(bytes.toString()), files: [] }
        : invalid;
    const form = await new Response(new Uint8Array(bytes), {
      headers: { 'content-type': contentType },
    }).formData();
    const payload = form.get('payload_json');
    const files: UploadedFile[] = [];
    for (const [field, value] of form)
      if (typeof value !== 'string')
        files.push({
          field,
          name: value.name,
          size: value.size,
          type: value.type,
          bytes: await value.bytes(),
        });
    return { body: typeof payload === 'string' ? JSON.parse(payload) : undefined, files };
  } catch {
    return invalid;
  }
}
