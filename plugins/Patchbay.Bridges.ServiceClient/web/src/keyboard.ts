/** Keys for the whole page: Alt and a letter, told by the key's place, so that a keyboard's language does not matter. */

import { meantBy } from './actions';
import type { Desk } from './desk';
import { callInHand, neighbour, talkOf, type Model } from './model';
import { isTalk } from './talk/kinds';
import { isPhoneOnly } from './words';

export interface Shortcut {
  readonly keys: string;
  readonly what: string;
}

const shortcuts: readonly Shortcut[] = [
  { keys: 'Alt R', what: 'Ready' },
  { keys: 'Alt S', what: 'State' },
  { keys: 'Alt A', what: 'Answer' },
  { keys: 'Alt H', what: 'Hang up' },
  { keys: 'Alt L', what: 'Hold' },
  { keys: 'Alt O', what: 'Outcome' },
  { keys: 'Alt ↑↓', what: 'Calls' },
];

const phoneShortcuts: readonly Shortcut[] = [
  { keys: 'Alt M', what: 'Mute' },
  { keys: 'Alt P', what: 'Phone' },
];

const talkShortcuts: readonly Shortcut[] = [
  { keys: 'Alt C', what: 'Call/chat' },
  { keys: 'Alt E', what: 'End chat' },
];

/** What is listed for the agent: only keys that can do something at this desk. */
export function shortcutsOf(model: Model): readonly Shortcut[] {
  const own = isPhoneOnly(model.desk) ? shortcuts.filter((one) => one.keys !== 'Alt R' && one.keys !== 'Alt O') : shortcuts;
  const talks = model.desk?.interactions.some(isTalk) === true ? [...own, ...talkShortcuts] : own;
  return model.desk?.phone === undefined ? talks : [...talks, ...phoneShortcuts];
}

export function listenForShortcuts(desk: Desk, page: HTMLElement): void {
  window.addEventListener('keydown', (event) => {
    if (desk.model.phase !== 'desk') return;
    if (event.altKey && !event.ctrlKey && !event.metaKey && withAlt(event, desk, page)) event.preventDefault();
    else if (isPlainDigit(event) && !isTyping(event.target) && chooseOutcome(event.key, page)) event.preventDefault();
  });
}

function withAlt(event: KeyboardEvent, desk: Desk, page: HTMLElement): boolean {
  const letter = event.code.replace(/^Key/, '');
  switch (letter) {
    case 'R':
      return press(page, '[data-testid="go-ready"]');
    case 'S':
      return press(page, '[data-testid="state-menu"]');
    case 'P':
      // Without the focus, which goes back to where it was when the box closes.
      return click(page, '[data-testid="phone-settings"]');
    case 'M':
      return mute(page);
    case 'C':
      desk.select(otherSide(desk));
      return true;
    case 'W':
      return focus(page, '[data-testid="message"]');
    case 'O':
      return focusOutcome(page);
    case 'ArrowDown':
    case 'ArrowUp':
      desk.select(neighbour(desk.model, letter === 'ArrowDown' ? 1 : -1));
      return true;
    default:
      return act(letter, desk);
  }
}

function act(letter: string, desk: Desk): boolean {
  const meant = meantBy(letter, desk.model);
  if (meant === undefined) return false;
  void desk.send(meant.known.command(meant.call));
  return true;
}

/** From a talk to the call, and from the call to the talk that has something new, else the first. */
function otherSide(desk: Desk): string | undefined {
  const { model } = desk;
  if (talkOf(model) !== undefined) return callInHand(model)?.id;
  const talks = model.desk?.interactions.filter(isTalk) ?? [];
  return (talks.find((one) => desk.unread(one.id) > 0) ?? talks[0])?.id;
}

/** The hands stay where they are: an agent mutes in the middle of typing. */
function mute(page: HTMLElement): boolean {
  return click(page, '[data-testid="mute-microphone"]');
}

function click(page: HTMLElement, selector: string): boolean {
  const button = page.querySelector<HTMLButtonElement>(selector);
  button?.click();
  return button !== null;
}

function focus(page: HTMLElement, selector: string): boolean {
  const field = page.querySelector<HTMLElement>(selector);
  field?.focus();
  return field !== null;
}

function press(page: HTMLElement, selector: string): boolean {
  const button = page.querySelector<HTMLButtonElement>(selector);
  button?.focus();
  button?.click();
  return button !== null;
}

/** Puts the hands on the outcomes: the chosen one, else the first. */
export function focusOutcome(page: ParentNode): boolean {
  const radio =
    page.querySelector<HTMLInputElement>('outcome-form input[type="radio"]:checked') ??
    page.querySelector<HTMLInputElement>('outcome-form input[type="radio"]');
  radio?.focus({ preventScroll: true });
  return radio !== null;
}

function chooseOutcome(digit: string, page: HTMLElement): boolean {
  const radio = page.querySelectorAll<HTMLInputElement>('outcome-form input[type="radio"]')[Number(digit) - 1];
  radio?.click();
  radio?.focus();
  return radio !== undefined;
}

function isPlainDigit(event: KeyboardEvent): boolean {
  return /^[1-9]$/.test(event.key) && !event.altKey && !event.ctrlKey && !event.metaKey;
}

/** Whether keys belong to a field, a menu or a box over the page. Radios and check boxes take no digits. */
export function isTyping(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return target.type !== 'radio' && target.type !== 'checkbox';
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || (target instanceof HTMLElement && target.closest('[role="menu"], [popover]') !== null);
}
