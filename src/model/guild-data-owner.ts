/** Somebody who keeps something for servers. `left` and `here` may be told more than once. */
export interface GuildDataOwner {
  /** ids of the servers that something is kept for */
  known(): Promise<readonly string[]>;
  /** the server has removed the bot; its name where Discord has just told it */
  left(server: string, name?: string): Promise<void>;
  /** the bot is in the server */
  here(server: string): Promise<void>;
}
