import { describe } from 'vitest';
import { openPostgresStore } from '../../../src/store/postgres/store.ts';
import { alertStoreContract } from '../../contracts/alert-store.ts';
import { digestStoreContract } from '../../contracts/digest-store.ts';
import { feedStoreContract } from '../../contracts/feed-store.ts';
import { reportStoreContract } from '../../contracts/report-store.ts';
import { settingsStoreContract } from '../../contracts/settings-store.ts';
import { shardStoreContract } from '../../contracts/shard-store.ts';
import { storeContract } from '../../contracts/store.ts';
import { versionReadsContract } from '../../contracts/version-reads.ts';
import { wordingStoreContract } from '../../contracts/wording-store.ts';
import { isWithoutPostgres } from '../../support/postgres/binaries.ts';
import { postgresDatabases } from '../../support/postgres/databases.ts';

const newDatabase = postgresDatabases();
const open = async (now = () => new Date()) => openPostgresStore({ url: await newDatabase(), now });

describe.skipIf(isWithoutPostgres)('the archive in PostgreSQL', () => {
  storeContract('PostgreSQL', open);
  alertStoreContract('PostgreSQL', open);
  settingsStoreContract('PostgreSQL', open);
  feedStoreContract('PostgreSQL', open);
  digestStoreContract('PostgreSQL', open);
  reportStoreContract('PostgreSQL', open);
  shardStoreContract('PostgreSQL', open);
  versionReadsContract('PostgreSQL', open);
  wordingStoreContract('PostgreSQL', open);
});
