/** `/voices [article]`: who is quoted in an article, and with what words; the newest by default. */
import { askVoices } from '../src/answer/voices.ts';
import { articleCommand } from './options.ts';

export default articleCommand('voices', 'See who is quoted in a story, word for word', askVoices);
