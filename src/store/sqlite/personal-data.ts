import type { ForgottenData } from '../personal-data.ts';
import type { Database } from './database.ts';

/** Forgets, inside a transaction, all that names a person. */
export function forgetPerson(sql: Database, person: string): ForgottenData {
  return {
    questions: sql.run('DELETE FROM notes WHERE person = ?', person),
    reports: sql.run('UPDATE attribution_reports SET reporter = NULL WHERE reporter = ?', person),
    digests: sql.run("UPDATE digests SET set_by = '' WHERE set_by = ?", person),
    sources: sql.run('UPDATE sources SET added_by = NULL WHERE added_by = ?', person),
  };
}
