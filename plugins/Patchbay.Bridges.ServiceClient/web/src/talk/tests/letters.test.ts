import { describe, expect, it } from 'vitest';
import { callOf } from '../../tests/samples';
import { isHtml, letterDocument, letterOf, letterPolicy, lettersOf } from '../letters';
import { addressIn, suggested } from '../recipients';

describe('a letter', () => {
  it('is what an answer says, and what is not of its kind is not there', () => {
    expect(
      letterOf({ id: 7, sender: 'b@example.test', recipients: ['a', 3, null], subject: 5, body: '<p>x</p>', attachments: [{ name: 'a', data: 'aGk=', encoding: 'base64' }, { name: 'no data' }, 7, null] }),
    ).toEqual({ id: '7', sender: 'b@example.test', recipients: ['a'], copies: [], subject: '', body: '<p>x</p>', attachments: [{ name: 'a', data: 'aGk=', encoding: 'base64', inline: false }] });
    for (const none of [undefined, null, 7, 'text', []]) expect(letterOf(none)).toBeUndefined();
    expect(lettersOf([{ id: '1' }, 7, { id: '2' }]).map((letter) => letter.id)).toEqual(['1', '2']);
    expect(lettersOf({})).toEqual([]);
  });

  it.each([
    ['email', '<p>Hello</p>', true],
    ['email', 'Hello <b>you</b>', true],
    ['email', '<!doctype html><html>', true],
    ['offline', '<br/>', true],
    ['email', 'a < b and c > d', false],
    ['email', 'I <3 you', false],
    ['email', 'b@example.test wrote <b@example.test>', false],
    ['sms', '<b>not</b> a mail', false],
    ['email', '', false],
  ])('of kind %s that says %j is HTML: %s', (kind, body, html) => expect(isHtml(kind, body)).toBe(html));

  it('stands in a document whose policy comes before anything of a stranger', () => {
    const text = letterDocument('<meta http-equiv="Content-Security-Policy" content="default-src *"><script>1</script>');
    expect(text.indexOf(letterPolicy)).toBeGreaterThan(0);
    expect(text.indexOf(letterPolicy)).toBeLessThan(text.indexOf('default-src *'));
    expect(text.indexOf('<meta http-equiv')).toBe(text.indexOf(`<meta http-equiv="Content-Security-Policy" content="${letterPolicy}"`));
  });

  it('may do nothing but styles in attributes and pictures in itself', () => {
    expect(letterPolicy.split('; ').sort()).toEqual(["base-uri 'none'", "default-src 'none'", "form-action 'none'", 'img-src data:', "style-src-attr 'unsafe-inline'"]);
  });
});

describe('whom a template may go to', () => {
  it('is an address out of what stands there', () => {
    expect(addressIn('B. Example <b@example.test>')).toBe('b@example.test');
    expect(addressIn(' b@example.test ')).toBe('b@example.test');
    for (const none of ['', 'b@', '@b.c', 'a b@c.d e', 'javascript:alert(1)']) expect(addressIn(none)).toBeUndefined();
  });

  it('is who wrote, else the other side, else what is known', () => {
    const data = [
      { name: 'Email', value: 'data@example.test', writable: true, pending: false },
      { name: 'Balance', value: '1205000', writable: true, pending: false },
      { name: 'Mobile phone', value: '07700 900123', writable: true, pending: false },
    ];
    const call = callOf({ data, remote: '01632 960123' });
    expect(suggested('email', call, 'B <b@example.test>')).toBe('b@example.test');
    expect(suggested('email', call, undefined)).toBe('data@example.test');
    expect(suggested('sms', call, undefined)).toBe('01632 960123');
    const { remote: _remote, ...mute } = call;
    expect(suggested('sms', mute, undefined)).toBe('07700 900123');
    expect(suggested('sms', mute, '07700900999')).toBe('07700900999');
    expect(suggested('sms', { ...mute, data: [] }, 'b@example.test')).toBe('');
    expect(suggested('email', { ...mute, data: [] }, '07700900999')).toBe('');
  });
});
