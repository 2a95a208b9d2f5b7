/** The ways to start on Discord, for whoever loads discord.js late. */
export { startBot } from './bot.ts';
export { startWhenReachable } from './connection/start-when-reachable.ts';
export { startShardedBot } from './shards/sharded-bot.ts';
export { startWorker } from './worker.ts';
