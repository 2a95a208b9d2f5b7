import type { ForgottenData } from '../personal-data.ts';
import type { Transaction } from './database.ts';

/** Forgets all that names a person. */
export async function forgetPerson(sql: Transaction, person: string): Promise<ForgottenData> {
  return {
    questions: await sql.run('DELETE FROM notes WHERE person = $1', person),
    reports: await sql.run('UPDATE attribution_reports SET reporter = NULL WHERE reporter = $1', person),
    digests: await sql.run("UPDATE digests SET set_by = '' WHERE set_by = $1", person),
    sources: await sql.run('UPDATE sources SET added_by = NULL WHERE added_by = $1', person),
  };
}
