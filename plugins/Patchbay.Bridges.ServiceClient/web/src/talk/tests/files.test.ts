import { describe, expect, it } from 'vitest';
import { apart, bytesOf, cleanName, imageOf, safeFiles, warningOf, type Attachment } from '../files';

const of = (name: string, bytes: number[] | string = 'hi', encoding = 'base64'): Attachment => ({
  name,
  data: typeof bytes === 'string' ? (encoding === 'text' ? bytes : btoa(bytes)) : btoa(String.fromCharCode(...bytes)),
  encoding,
  inline: false,
});

describe('a name that a file is saved under', () => {
  it.each([
    ['report.pdf', 'report.pdf'],
    ['Größe & Preis (1).pdf', 'Größe & Preis (1).pdf'],
    ['../../../etc/passwd', 'passwd'],
    ['..\\..\\Windows\\evil.dll', 'evil.dll'],
    ['C:\\temp\\a.txt', 'a.txt'],
    ['/absolute/path.txt', 'path.txt'],
    ['folder∕with⁄slashes／that＼are.txt', 'are.txt'],
    ['..', 'attachment'],
    ['', 'attachment'],
    ['   ', 'attachment'],
    ['folder/', 'attachment'],
    ['.htaccess', 'htaccess'],
    ['trailing. . .', 'trailing'],
    ['a:b*c?d"e<f>g|h.txt', 'a_b_c_d_e_f_g_h.txt'],
    ['stream.txt::$DATA', 'stream.txt__$DATA'],
    ['nul\u0000byte.txt', 'nulbyte.txt'],
    ['line\r\nbreak.txt', 'linebreak.txt'],
    ['photo\u202egpj.exe', 'photogpj.exe'],
    ['a\u2066b\u2069c\u200b\ufeffd\u00ad.txt', 'abcd.txt'],
    ['tag\u{e0041}\u{e0042}.txt', 'tag.txt'],
    ['half\ud800pair.txt', 'halfpair.txt'],
    ['invoice.pdf.exe', 'invoice.pdf.exe'],
    ['invoice.pdf                                            .exe', 'invoice.pdf .exe'],
    ['CON', '_CON'],
    ['con.txt', '_con.txt'],
    ['LPT1.tar.gz', '_LPT1.tar.gz'],
    ['COM¹.txt', '_COM¹.txt'],
    ['conference.txt', 'conference.txt'],
    ['%2e%2e%2fetc', '_2e_2e_2fetc'],
  ])('of %j is %j', (name, clean) => expect(cleanName(name)).toBe(clean));

  it('that is overlong keeps what says the type', () => {
    const clean = cleanName(`${'a'.repeat(5000)}.pdf.exe`);
    expect([...clean].length).toBe(120);
    expect(clean).toMatch(/^a+….pdf.exe$/u);
    expect([...cleanName('😀'.repeat(500))].length).toBeLessThanOrEqual(120);
    expect(cleanName(`${'a'.repeat(100)}.${'b'.repeat(5000)}`).length).toBeLessThanOrEqual(120);
  });

  it('is never one that a clean name would be changed to again', () => {
    for (const name of ['../a/b.txt', 'CON.txt', 'x'.repeat(400) + '.doc', ' . . ', 'a\u202eb.exe']) expect(cleanName(cleanName(name))).toBe(cleanName(name));
  });

  it('is another one where it is there already, whatever its case', () => {
    expect(apart(['a.txt', 'A.txt', 'a.txt', 'b', 'b', 'a (2).txt'])).toEqual(['a.txt', 'A (2).txt', 'a (3).txt', 'b', 'b (2)', 'a (2) (2).txt']);
  });
});

describe('a warning', () => {
  it.each([
    ['setup.EXE', 'Program'],
    ['invoice.pdf.exe', 'Program, named as if it were .pdf'],
    ['invoice.pdf .exe', 'Program, named as if it were .pdf'],
    ['run.ps1', 'Script'],
    ['page.html', 'Web page with scripts'],
    ['logo.svg', 'Web page with scripts'],
    ['sheet.xlsm', 'Document with macros'],
    ['click.lnk', 'Shortcut'],
    ['disk.iso', 'Disk image'],
    ['all.tar.gz', 'Archive: look before you open what is in it'],
  ])('for %s is %s', (name, word) => expect(warningOf(name)).toBe(word));

  it.each(['report.pdf', 'photo.jpg', 'notes.txt', 'plain', 'exe', '2030.01.pdf'])('is not given for %s', (name) => expect(warningOf(name)).toBeUndefined());
});

describe('the bytes of a file', () => {
  it('are those of its base64, line breaks or not', () => {
    expect([...(bytesOf({ data: 'aGk=', encoding: 'base64' }) ?? [])]).toEqual([104, 105]);
    expect([...(bytesOf({ data: 'aG\r\nk', encoding: 'base64' }) ?? [])]).toEqual([104, 105]);
    expect(bytesOf({ data: '', encoding: 'base64' })?.length).toBe(0);
    expect([...(bytesOf({ data: 'é', encoding: 'text' }) ?? [])]).toEqual([0xc3, 0xa9]);
  });

  it.each(['a', 'aGk', 'a=Gk', '====', 'aGk=aGk=', 'aGk!', 'aG_k', '\u0000AAA'].filter((data) => data !== 'aGk'))('are not there where %j is no base64', (data) =>
    expect(bytesOf({ data, encoding: 'base64' })).toBeUndefined(),
  );

  it('are not there in an encoding that nobody knows', () => expect(bytesOf({ data: 'aGk=', encoding: 'uuencode' })).toBeUndefined());
});

describe('a picture', () => {
  const png = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

  it('is told by its first bytes', () => {
    expect(imageOf(new Uint8Array(png))).toBe('image/png');
    expect(imageOf(new Uint8Array([0xff, 0xd8, 0xff, 0xe0]))).toBe('image/jpeg');
    expect(imageOf(new TextEncoder().encode('GIF89a......'))).toBe('image/gif');
    expect(imageOf(new TextEncoder().encode('RIFF....WEBPVP8 '))).toBe('image/webp');
  });

  it.each(['<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', '<html><script>1</script>', 'RIFF....WAVE', '%PDF-1.7', ''])('is not %j', (text) =>
    expect(imageOf(new TextEncoder().encode(text))).toBeUndefined(),
  );

  it('is shown whatever it is called, and nothing else is whatever it is called', () => {
    const [picture, page] = safeFiles([of('page.html', png), of('picture.png', '<script>1</script>')]);
    expect(picture).toMatchObject({ name: 'page.html', image: 'image/png', warning: 'Web page with scripts' });
    expect(page?.image).toBeUndefined();
  });
});

describe('the files of a message', () => {
  it('have a name of their own, a size, and a word where there is something to say', () => {
    const files = safeFiles([of('a.txt'), of('../a.txt', ''), of('photo.png', 'no base64!', 'text'), { name: 'x.pdf', data: '!!', encoding: 'base64', inline: false }, of('b.txt', 'plain', 'text')]);
    expect(files.map((file) => [file.name, file.size, file.warning, file.broken])).toEqual([
      ['a.txt', 2, undefined, undefined],
      ['a (2).txt', 0, undefined, undefined],
      ['photo.png', 10, 'May be damaged: it came as plain text', undefined],
      ['x.pdf', 0, undefined, 'Damaged: its bytes did not come whole.'],
      ['b.txt', 5, undefined, undefined],
    ]);
  });

  it('are read whole at twenty megabytes, and too large to be shown', () => {
    const data = `iVBORw0KGgoA${'A'.repeat(27_000_000)}`;
    const [file] = safeFiles([{ name: 'big.png', data, encoding: 'base64', inline: false }]);
    expect(file?.size).toBe((data.length / 4) * 3);
    expect(file?.image).toBeUndefined();
  });
});
