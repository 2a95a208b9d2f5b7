/** Tells the page of a login, to which sites redirect if a feed is for subscribers alone, from other pages. */
import { openPage } from '../page/dom.ts';

/** A page with more text has something to say besides its login. */
const MAX_LOGIN_LENGTH = 1500;
const TITLE =
  /^(?:log ?in|sign ?in|anmelden|anmeldung|einloggen|login|connexion|se connecter|identifiez|iniciar sesión|inicia sesión|acceder|ログイン)/i;

/** True if a page asks for a password or is called after that, and has little other text. */
export function asksForLogin(html: string): boolean {
  try {
    const document = openPage(html);
    for (const hidden of document.querySelectorAll('script, style, noscript')) hidden.remove();
    const text = (document.querySelector('body')?.textContent ?? '').replace(/\s+/g, ' ');
    if (text.length > MAX_LOGIN_LENGTH) return false;
    const title = (document.querySelector('title')?.textContent ?? '').trim();
    return document.querySelector('input[type="password"]') !== null || TITLE.test(title);
  } catch {
    // A page that is too large is no login.
    return false;
  }
}
