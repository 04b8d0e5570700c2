/** Whom a template may go to, from what is known of an interaction. A suggestion: the agent reads it before it goes. */

import type { InteractionView } from '../protocol';

const address = /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]+$/;
const bracketed = /<([^\s@<>"]+@[^\s@<>"]+)>/;
const number = /^\+?[\d\s()./-]{6,24}$/;

/** An address out of `B. Example <b@example.test>`, or as it stands. */
export function addressIn(text: string): string | undefined {
  const plain = text.trim();
  return address.test(plain) ? plain : bracketed.exec(plain)?.[1];
}

function numberIn(text: string): string | undefined {
  const plain = text.trim();
  return number.test(plain) && plain.replace(/\D/g, '').length >= 6 ? plain : undefined;
}

/** The first that fits, from the nearest: who wrote, the other side, then what is known. Names tell a telephone number from other figures. */
export function suggested(kind: string | undefined, interaction: InteractionView, sender: string | undefined): string {
  const texts = interaction.data.filter((entry) => typeof entry.value === 'string').map((entry) => ({ name: entry.name, text: entry.value as string }));
  const near = [sender ?? '', interaction.remote ?? ''];
  if (kind === 'email') return [...near, ...texts.map((one) => one.text)].map(addressIn).find((found) => found !== undefined) ?? '';
  const numbers = texts.filter((one) => /tel|phone|mobile|cell|sms|number/i.test(one.name)).map((one) => one.text);
  return [...near, ...numbers].map(numberIn).find((found) => found !== undefined) ?? '';
}
