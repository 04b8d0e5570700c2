/** Mails and SMS as they are read: what a session's answer says of them, and the frame that a mail's HTML is shown in. */

import type { Attachment } from './files';

export interface Letter {
  readonly id?: string;
  readonly sender: string;
  readonly recipients: readonly string[];
  readonly copies: readonly string[];
  readonly subject: string;
  readonly body: string;
  readonly attachments: readonly Attachment[];
}

/** A letter of an answer; undefined where it is none. What is not of its kind counts as not there. */
export function letterOf(value: unknown): Letter | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const all = value as Record<string, unknown>;
  const text = (key: string) => (typeof all[key] === 'string' ? all[key] : '');
  const texts = (key: string) => (Array.isArray(all[key]) ? all[key].filter((one) => typeof one === 'string') : []);
  const id = typeof all['id'] === 'number' ? String(all['id']) : text('id');
  return {
    ...(id === '' ? {} : { id }),
    sender: text('sender'),
    recipients: texts('recipients'),
    copies: texts('copies'),
    subject: text('subject'),
    body: text('body'),
    attachments: (Array.isArray(all['attachments']) ? all['attachments'] : []).map(attachmentOf).filter((one) => one !== undefined),
  };
}

/** The letters of an answer, in the order they came. */
export function lettersOf(value: unknown): Letter[] {
  return (Array.isArray(value) ? value : []).map(letterOf).filter((one) => one !== undefined);
}

function attachmentOf(value: unknown): Attachment | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { name, data, encoding, inline } = value as Record<string, unknown>;
  if (typeof data !== 'string') return undefined;
  return { name: typeof name === 'string' ? name : '', data, encoding: typeof encoding === 'string' ? encoding : 'base64', inline: inline === true };
}

/** Whether a body is HTML: an SMS never is, and else its first tag tells. */
export function isHtml(kind: string, body: string): boolean {
  return kind !== 'sms' && /<(?:!doctype|\/?[a-z][a-z0-9]*)(?:[\s/>])/i.test(body);
}

/**
 * What a mail may do in its frame. The page's own policy holds there too, and so does the frame's sandbox; each of the three
 * alone would keep scripts and other people's servers away. Styles are taken from attributes only: sheets could load more.
 */
export const letterPolicy = "default-src 'none'; style-src-attr 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/** The document of a mail's frame. The body is a stranger's; the frame is a sandbox without any permission. */
export function letterDocument(body: string): string {
  return `<!doctype html><html><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${letterPolicy}"><meta name="referrer" content="no-referrer"><title>Mail</title></head><body style="margin:12px;font:15px/1.45 system-ui,'Segoe UI',Roboto,'DejaVu Sans',sans-serif;color:#17212b;background:#fff;overflow-wrap:anywhere">${body}</body></html>`;
}
