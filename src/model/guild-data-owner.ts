/** A part of the bot that stores data for servers. `left` and `here` may be called more than once. */
export interface GuildDataOwner {
  /** ids of the servers for which data is stored */
  known(): Promise<readonly string[]>;
  /** the server has removed the bot; `name` is its name, if Discord has just reported it */
  left(server: string, name?: string): Promise<void>;
  /** the bot is in the server */
  here(server: string): Promise<void>;
}
