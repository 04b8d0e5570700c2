/** Texts that strangers wrote, made harmless to read. */

/** Controls that turn the direction of what follows, or open an isolation that nobody closes. Marks and joiners stay: languages and emoji need them. */
const turning = /[\u202a-\u202e\u2066-\u2069]/g;

/** What cannot be seen and does nothing: controls but tab and line breaks, and halves of pairs. */
// eslint-disable-next-line no-control-regex
const unseen = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Longer texts are shown by their beginning until somebody asks for all of it. */
export const longText = 3000;

/** A text to be shown as text: what could only deceive is taken out, all else is as it came. */
export function harmless(text: string): string {
  return text.replace(turning, '').replace(/\r\n?/g, '\n').replace(unseen, '\ufffd');
}

/** The beginning of a long text, never half a character. */
export function beginning(text: string, most = longText): string {
  if (text.length <= most) return text;
  const end = /[\ud800-\udbff]/.test(text[most - 1] ?? '') ? most - 1 : most;
  return text.slice(0, end);
}

/** How much something is, in the units that people know files by. */
export function sizeText(bytes: number): string {
  if (bytes < 1000) return bytes === 1 ? '1 byte' : `${bytes} bytes`;
  if (bytes < 1_000_000) return `${(bytes / 1000).toFixed(bytes < 10_000 ? 1 : 0)} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
