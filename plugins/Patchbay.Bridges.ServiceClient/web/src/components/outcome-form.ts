import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { focusOutcome, isTyping } from '../keyboard';
import { selectedOf } from '../model';
import { completionOf, problemOf, wantsCallback, type OutcomeEntry, type OutcomeProblem } from '../outcome';
import type { InteractionView } from '../protocol';
import { isTalk } from '../talk/kinds';
import { isPhoneOnly } from '../words';
import './callback-fields';
import { Piece } from './piece';

/** The outcome of the interaction in hand: drafted during the call already, given in wrap-up. */
@customElement('outcome-form')
export class OutcomeForm extends Piece {
  @state() private problem: (OutcomeProblem & { interaction: string }) | undefined;
  #wrapping: string | undefined;

  /** When a call is over, the hands go to the outcomes, unless they are busy typing. */
  override updated(_changed: PropertyValues): void {
    const call = selectedOf(this.model);
    const wrapping = call?.state === 'wrapping' ? call.id : undefined;
    if (wrapping !== undefined && wrapping !== this.#wrapping && !isTyping(document.activeElement)) focusOutcome(document);
    this.#wrapping = wrapping;
  }

  override render(): TemplateResult {
    const call = selectedOf(this.model);
    const outcomes = this.model.desk?.outcomes ?? [];
    if (call === undefined || (outcomes.length === 0 && !call.actions.includes('complete-work') && call.completion === 'none')) {
      return html`<h2>Outcome</h2>
        <p class="muted">${call !== undefined ? 'This call needs no outcome.' : isPhoneOnly(this.model.desk) ? 'Calls of the phone alone need no outcome.' : 'Outcomes are given here when there is a call.'}</p>`;
    }
    return this.#form(call);
  }

  #form(call: InteractionView): TemplateResult {
    const desk = this.model.desk;
    const outcomes = desk?.outcomes ?? [];
    const entry = this.desk.entry(call);
    const problem = this.problem?.interaction === call.id ? this.problem : undefined;
    const busy = call.completion === 'handing-over' || call.completion === 'reconciling';
    return html`<form class="outcome ${call.state === 'wrapping' ? 'due' : ''}" novalidate @submit=${(event: SubmitEvent) => this.#complete(event, call)}>
      <h2>Outcome${call.outcomeOwed ? html` <span class="badge due">needed</span>` : nothing}</h2>
      <div class="choices">
        ${call.completion === 'undecided' ? this.#undecided() : nothing}
        <fieldset class="outcomes" ?disabled=${busy} aria-invalid=${problem?.field === 'outcome'}>
          <legend class="visually-hidden">Outcome</legend>
          ${outcomes.map(
            (outcome, at) => html`<label class="option" data-testid=${`outcome-${outcome.code}`}>
              <input
                type="radio"
                name="outcome"
                value=${outcome.code}
                .checked=${entry.outcome === outcome.code}
                @change=${() => this.#enter(call, { outcome: outcome.code })}
              />
              <span>${outcome.label}</span>${at < 9 ? html`<kbd>${at + 1}</kbd>` : nothing}
            </label>`,
          )}
        </fieldset>
        ${wantsCallback(entry, outcomes)
          ? html`<callback-fields
              .entry=${entry}
              .problem=${problem?.field}
              .locked=${busy}
              @entered=${(event: CustomEvent<Partial<OutcomeEntry>>) => this.#enter(call, event.detail)}
            ></callback-fields>`
          : nothing}
      </div>
      <div class="end-of-work">
        <p class="failure" role="alert">${problem?.text ?? nothing}</p>
        ${this.#end(call)}
      </div>
    </form>`;
  }

  #end(call: InteractionView): TemplateResult | typeof nothing {
    if (call.completion === 'handing-over') return html`<p class="progress" role="status">The outcome is being handed over …</p>`;
    if (call.completion === 'reconciling') {
      return html`<p class="progress" role="status">The outcome is kept safe. Whether the dialler took it is being found out …</p>`;
    }
    if (call.holds.length > 0) return this.#wait(call);
    if (call.completion === 'undecided') return html`${this.#settle(call)}${this.#give(call, 'Give it again')}`;
    if (!call.actions.includes('complete-work')) {
      return html`<p class="muted">You can choose already. It is handed over when ${isTalk(call) ? 'this' : 'the call'} is done.</p>`;
    }
    return this.#give(call, 'Complete');
  }

  /** Whoever holds it is told that the agent is waiting; the page that speaks to them says when they have waited enough. */
  #wait(call: InteractionView): TemplateResult {
    return html`<p class="progress" role="status">It has to wait: ${call.holds.join(' ')}</p>
      ${call.state === 'wrapping'
        ? html`<button
            type="button"
            class="wide"
            data-testid="want-completion"
            ?disabled=${!this.connected}
            @click=${() => this.dispatchEvent(new CustomEvent('completion-wanted', { detail: call.id }))}
          >
            Do not wait long
          </button>`
        : nothing}`;
  }

  #give(call: InteractionView, label: string): TemplateResult | typeof nothing {
    if (!call.actions.includes('complete-work')) return nothing;
    return html`<button class="primary wide" data-testid="complete-work" ?disabled=${!this.connected}>${label} <kbd>Enter</kbd></button>`;
  }

  #settle(call: InteractionView): TemplateResult | typeof nothing {
    if (!call.actions.includes('settle-work')) return nothing;
    return html`<button
      type="button"
      class="wide"
      data-testid="settle-work"
      ?disabled=${!this.connected}
      @click=${() => void this.desk.send({ command: 'settle-work', interaction: call.id })}
    >
      It is there: mark as done
    </button>`;
  }

  /** An outcome whose fate nobody knows: the agent decides, by one of two ways. */
  #undecided(): TemplateResult {
    return html`<div class="undecided" role="alert" data-testid="undecided">
      <strong>Undecided.</strong> This outcome was sent, and the dialler cannot tell whether it took it. Look it up there: if it is missing, give it
      again; if it is there, mark it as done, so that it is not given twice.
    </div>`;
  }

  #enter(call: InteractionView, change: Partial<OutcomeEntry>): void {
    this.problem = undefined;
    this.desk.enter(call, change);
  }

  async #complete(event: SubmitEvent, call: InteractionView): Promise<void> {
    event.preventDefault();
    const outcomes = this.model.desk?.outcomes ?? [];
    if (!call.actions.includes('complete-work') || !this.connected) return;
    const entry = this.desk.entry(call);
    const problem = problemOf(entry, call, outcomes);
    if (problem === undefined) {
      await this.desk.complete(completionOf(call.id, entry, outcomes));
      return;
    }
    this.problem = { ...problem, interaction: call.id };
    await this.updateComplete;
    if (problem.field === 'outcome') focusOutcome(document);
    else this.find<HTMLElement>(`[data-testid="callback-${problem.field}"]`)?.focus();
  }
}
