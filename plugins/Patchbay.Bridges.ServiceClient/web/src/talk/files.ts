/** Files that came with a message: their names, what they are, their bytes. Nothing of what a stranger says of them is believed. */

export interface Attachment {
  readonly name: string;
  readonly data: string;
  readonly encoding: string;
  readonly inline: boolean;
}

/** A file as it is shown and saved. */
export interface SafeFile {
  /** The name that it is saved under. */
  readonly name: string;
  readonly size: number;
  /** A word of warning; absent where there is nothing to warn of. */
  readonly warning?: string;
  /** Why its bytes cannot be had. */
  readonly broken?: string;
  /** What it is by its first bytes, where that may be shown. */
  readonly image?: string;
  readonly attachment: Attachment;
}

const longestName = 120;

/** What can be seen in no name, and what turns its direction: `gpj.exe` read backwards. */
// eslint-disable-next-line no-control-regex
const unseen = /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]|[\u{e0000}-\u{e0fff}]/gu;

/** Names that are devices to Windows, whatever stands after the first dot. */
const reserved = /^(con|prn|aux|nul|clock\$|conin\$|conout\$|com[0-9\u00b9\u00b2\u00b3]|lpt[0-9\u00b9\u00b2\u00b3])$/i;

/** A name that a file can be saved under anywhere: the last part of a path, nothing unseen, the ending kept. */
export function cleanName(name: string): string {
  const seen = name.normalize('NFC').replace(unseen, '');
  const last = seen.split(/[/\\\u2215\u2044\u29f8\uff0f\uff3c]/).at(-1) ?? '';
  let clean = last.replace(/[<>:"|?*%]/g, '_').replace(/\s+/g, ' ').replace(/^[\s.]+/, '').replace(/[\s.]+$/, '');
  if (clean === '') clean = 'attachment';
  if (reserved.test(clean.split('.')[0]?.trim() ?? '')) clean = `_${clean}`;
  return shortened(clean);
}

/** Cut in the middle, so that what says the type is always there: both of two endings. */
function shortened(name: string): string {
  const characters = [...name];
  if (characters.length <= longestName) return name;
  const ending = /(\.[^.\s]{1,12}){1,2}$/.exec(name)?.[0] ?? '';
  const room = longestName - [...ending].length - 1;
  return `${characters.slice(0, room).join('').trimEnd()}\u2026${ending}`;
}

/** The same name twice becomes two names. */
export function apart(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const dot = name.lastIndexOf('.');
    const [stem, ending] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
    let free = name;
    for (let count = 2; taken.has(free.toLowerCase()); count++) free = `${stem} (${count})${ending}`;
    taken.add(free.toLowerCase());
    return free;
  });
}

const warnings: readonly [string, string][] = [
  ['Program', 'exe com scr pif msi msp msix appx apk app dmg pkg deb rpm jar jnlp cpl dll sys drv ocx gadget xll bin run elf appimage application'],
  ['Script', 'bat cmd ps1 psm1 psd1 vbs vbe vb js mjs cjs jse ws wsf wsh wsc sct hta sh bash zsh csh command py pyw pl rb php lua reg inf scf ahk au3 applescript scpt'],
  ['Shortcut', 'lnk url desktop website webloc library-ms search-ms settingcontent-ms theme themepack'],
  ['Web page with scripts', 'html htm xhtml xht shtml mht mhtml svg svgz xml xsl xslt swf chm hlp'],
  ['Document with macros', 'docm dotm xlsm xltm xlam xlsb pptm potm ppam ppsm sldm slk iqy one onepkg accdb accde mdb mde ade adp rtf'],
  ['Disk image', 'iso img vhd vhdx udf wim'],
  ['Archive: look before you open what is in it', 'zip rar 7z gz tgz tar bz2 xz cab arj lzh ace z zst'],
];

const warningByEnding: ReadonlyMap<string, string> = new Map(warnings.flatMap(([word, endings]) => endings.split(' ').map((ending) => [ending, word] as const)));

/** What a harmful file likes to be taken for. */
const disguises: ReadonlySet<string> = new Set('pdf doc docx xls xlsx ppt pptx odt ods txt csv jpg jpeg png gif webp mp3 mp4 mov wav eml'.split(' '));

/** A word for a type that can do harm where it is opened. A name with two endings is told by the last, and said to have two. */
export function warningOf(name: string): string | undefined {
  const endings = name.toLowerCase().split('.').slice(1).map((ending) => ending.trim());
  const word = warningByEnding.get(endings.at(-1) ?? '');
  const disguised = word !== undefined && disguises.has(endings.at(-2) ?? '');
  return disguised ? `${word}, named as if it were .${endings.at(-2)}` : word;
}

/** The bytes of a file; undefined where they are not whole. */
export function bytesOf({ data, encoding }: Pick<Attachment, 'data' | 'encoding'>): Uint8Array<ArrayBuffer> | undefined {
  if (encoding === 'text') return new TextEncoder().encode(data);
  if (encoding !== 'base64') return undefined;
  const text = data.replace(/[\r\n\t ]/g, '');
  if (text.length % 4 === 1 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text) || (text.includes('=') && text.length % 4 !== 0)) return undefined;
  const chars = atob(text);
  const bytes = new Uint8Array(chars.length);
  for (let at = 0; at < chars.length; at++) bytes[at] = chars.charCodeAt(at);
  return bytes;
}

/** Pictures that may be shown, told by their first bytes and by nothing else. */
export function imageOf(bytes: Uint8Array): string | undefined {
  const text = String.fromCharCode(...bytes.slice(0, 16));
  if (text.startsWith('\u0089PNG\r\n\u001a\n')) return 'image/png';
  if (text.startsWith('\u00ff\u00d8\u00ff')) return 'image/jpeg';
  if (text.startsWith('GIF87a') || text.startsWith('GIF89a')) return 'image/gif';
  return text.startsWith('RIFF') && text.slice(8, 12) === 'WEBP' ? 'image/webp' : undefined;
}

/** Larger pictures are saved, not shown. */
export const largestPicture = 8_000_000;

const plainEndings: ReadonlySet<string> = new Set(['', 'txt', 'text', 'csv', 'tsv', 'log', 'md', 'eml', 'ics', 'vcf', 'json', 'asc', 'ini', 'cfg', 'yml', 'yaml']);

/** The files of a message, as they may be shown. */
export function safeFiles(attachments: readonly Attachment[]): SafeFile[] {
  const names = apart(attachments.map((attachment) => cleanName(attachment.name)));
  return attachments.map((attachment, at) => {
    const name = names[at] ?? 'attachment';
    const bytes = bytesOf(attachment);
    if (bytes === undefined) return { name, size: 0, broken: 'Damaged: its bytes did not come whole.', attachment };
    const image = bytes.length <= largestPicture ? imageOf(bytes) : undefined;
    const warning = warningOf(name);
    const ending = name.includes('.') ? (name.toLowerCase().split('.').at(-1) ?? '') : '';
    // What is no base64 comes as text; of a picture or program that is what is left of a broken one.
    const doubtful = attachment.encoding === 'text' && !plainEndings.has(ending) ? 'May be damaged: it came as plain text' : undefined;
    const told = [warning, doubtful].filter((word) => word !== undefined).join('. ');
    return { name, size: bytes.length, ...(told === '' ? {} : { warning: told }), ...(image === undefined ? {} : { image }), attachment };
  });
}
