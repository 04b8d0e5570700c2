/** What needs a browser to read a mail's HTML. Parsing here runs and loads nothing: the document that comes of it is shown nowhere. */

const dropped = 'script, style, head, title, template, noscript, iframe, object, embed, svg, math';
/** Where a person may want to go; scripts are no place. */
const places = /^(https?|mailto|tel|ftp):/i;
const blocks = /^(address|article|blockquote|br|div|dd|dl|dt|fieldset|footer|form|h[1-6]|header|hr|li|main|ol|p|pre|section|table|tr|ul)$/i;

/**
 * The same HTML with links that lead nowhere: a click would show another page in the mail's place, or a browser's complaint.
 * Where one led is told beside it, so that it can be read before anybody goes there.
 */
export function withoutLinks(html: string): string {
  const parsed = new DOMParser().parseFromString(html, 'text/html');
  for (const link of parsed.querySelectorAll('a, area')) {
    const to = link.getAttribute('href') ?? link.getAttribute('xlink:href');
    for (const name of ['href', 'xlink:href', 'target', 'ping', 'download']) link.removeAttribute(name);
    if (to === null || !places.test(to.trim())) continue;
    link.setAttribute('title', to);
    const shown = (link.textContent ?? '').trim();
    if (shown !== to && `mailto:${shown}` !== to) link.append(` [${to}]`);
  }
  return parsed.documentElement.outerHTML;
}

/** What a mail's HTML says, as text. */
export function plainText(html: string): string {
  const parsed = new DOMParser().parseFromString(html, 'text/html');
  for (const element of parsed.querySelectorAll(dropped)) element.remove();
  return textOf(parsed.body)
    .replace(/[ \t\u00a0]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function textOf(node: Node): string {
  if (node.nodeType === Node.TEXT_NODE) return (node.textContent ?? '').replace(/\s+/g, ' ');
  if (!(node instanceof Element)) return '';
  const inner = [...node.childNodes].map(textOf).join('');
  if (node.localName === 'td' || node.localName === 'th') return `${inner}\t`;
  if (node.localName === 'li') return `\n- ${inner}`;
  const to = node.localName === 'a' ? node.getAttribute('href') : null;
  if (to !== null && places.test(to.trim()) && to !== inner.trim()) return `${inner} [${to}]`;
  return blocks.test(node.localName) ? `\n${inner}\n` : inner;
}
