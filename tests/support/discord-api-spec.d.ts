/** `discord-api-spec/zod` comes without types: the part of it that the tests use. */
declare module 'discord-api-spec/zod' {
  import type { ZodMiniType } from 'zod/mini';
  export const RichEmbedSchema: ZodMiniType;
}
