/** Keys for the whole page: Alt and a letter, told by the key's place, so that a keyboard's language does not matter. */

import { meantBy } from './actions';
import type { Desk } from './desk';
import { callInHand, neighbour, talkOf, type Model } from './model';
import type { DeskView } from './protocol';
import { isTalk } from './talk/kinds';
import { isPhoneOnly } from './words';

export interface Shortcut {
  readonly keys: string;
  readonly what: string;
}

interface Known extends Shortcut {
  /** Whether it can do something at this desk at all. */
  at?(desk: DeskView): boolean;
}

const offers = (...names: string[]) => (desk: DeskView): boolean => names.some((name) => desk.capabilities.includes(name));

const talks = (desk: DeskView): boolean => desk.interactions.some(isTalk);

/** All there are; the strip shows the first, the list of keys shows all. */
const shortcuts: readonly Known[] = [
  { keys: 'Alt R', what: 'Ready', at: (desk) => !isPhoneOnly(desk) },
  { keys: 'Alt S', what: 'State' },
  { keys: 'Alt A', what: 'Answer' },
  { keys: 'Alt H', what: 'Hang up' },
  { keys: 'Alt L', what: 'Hold' },
  { keys: 'Alt O', what: 'Outcome', at: (desk) => !isPhoneOnly(desk) },
  { keys: 'Alt ↑↓', what: 'Calls' },
  { keys: 'Alt V', what: 'Call or chat', at: talks },
  { keys: 'F1', what: 'All keys' },
  { keys: 'Alt M', what: 'Mute', at: (desk) => desk.phone !== undefined },
  { keys: 'Alt P', what: 'Phone', at: (desk) => desk.phone !== undefined },
];

const more: readonly Known[] = [
  { keys: 'Alt N', what: 'Make a call, or call again in wrap-up', at: offers('call-making') },
  { keys: 'Alt T', what: 'Transfer, consult, conference; then: transfer now', at: offers('consultation', 'single-step-transfer', 'single-step-conference') },
  { keys: 'Alt J', what: 'Join all', at: offers('consultation') },
  { keys: 'Alt B', what: 'Back to the customer', at: offers('consultation') },
  { keys: 'Alt K', what: 'Digits', at: (desk) => offers('digits')(desk) || desk.phone !== undefined },
  { keys: 'Alt X', what: 'Pause or resume the recording', at: offers('recording-pause') },
  { keys: 'Alt C', what: 'Mark a chapter', at: offers('chapters') },
  { keys: 'Alt G', what: 'Note a record on the call', at: offers('tagging') },
  { keys: 'Alt I', what: "The customer's record" },
  { keys: 'Alt U', what: 'Look up records, run queries', at: offers('records', 'record-creation', 'queries') },
  { keys: 'Alt E', what: 'End the talk', at: talks },
  { keys: 'Alt W', what: 'Write in the chat', at: talks },
  { keys: 'Alt Q', what: 'Send a template', at: offers('template-messages') },
  { keys: 'Alt Y', what: 'Earlier messages', at: offers('message-history') },
  { keys: '1 to 9', what: 'Choose that outcome, or that entry of a menu', at: (desk) => !isPhoneOnly(desk) },
  { keys: 'Enter', what: 'Complete, or send what is typed' },
  { keys: 'Escape', what: 'Close a box; leave a field as it was' },
];

/** What is listed for the agent: only keys that can do something at this desk. */
export function shortcutsOf(model: Model): readonly Shortcut[] {
  return listed(shortcuts, model);
}

export function allShortcutsOf(model: Model): readonly Shortcut[] {
  return listed([...shortcuts, ...more], model);
}

function listed(known: readonly Known[], { desk }: Model): readonly Shortcut[] {
  return desk === undefined ? [] : known.filter((one) => one.at?.(desk) !== false);
}

export function listenForShortcuts(desk: Desk, page: HTMLElement): void {
  window.addEventListener('keydown', (event) => {
    if (desk.model.phase !== 'desk') return;
    if (event.key === 'F1') {
      event.preventDefault();
      click(page, '[data-testid="all-keys"]');
    } else if (event.altKey && !event.ctrlKey && !event.metaKey && withAlt(event, desk, page)) event.preventDefault();
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
    case 'V':
      desk.select(otherSide(desk));
      return true;
    case 'W':
      return focus(page, '[data-testid="message"]');
    case 'O':
      return focusOutcome(page);
    case 'N':
      return click(page, '[data-testid="tool-follow-on"]') || focus(page, '[data-testid="dial-number"]');
    case 'ArrowDown':
    case 'ArrowUp':
      desk.select(neighbour(desk.model, letter === 'ArrowDown' ? 1 : -1));
      return true;
    default:
      // A transfer that can be completed comes before one that could be begun.
      return act(letter, desk) || (/^[A-Z]$/.test(letter) && click(page, `button[data-key="${letter}"]`));
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
