import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { CommandMessage, DataValue, InteractionView, QueryView } from '../protocol';
import { failureText, worked } from '../refusals';
import './answer-table';
import { Piece } from './piece';

interface Answer {
  readonly title: string;
  readonly value: unknown;
  /** The record it is, where it is one that was read. */
  readonly reference?: string;
}

/** Asks the dialler for other records, and runs its prepared queries. What is typed and answered stays with its call. */
@customElement('look-up')
export class LookUp extends Piece {
  /** The call it is for; absent where there is none. */
  @property({ attribute: false }) call: InteractionView | undefined;
  @state() private reference = '';
  @state() private query = '';
  @state() private filled: Readonly<Record<string, string>> = {};
  @state() private answer: Answer | undefined;
  @state() private problem = '';
  @state() private busy = false;
  #about = '';

  override willUpdate(_changed: PropertyValues): void {
    const about = this.call?.id ?? '';
    if (this.#about === about) return;
    this.#about = about;
    [this.reference, this.query, this.filled, this.answer, this.problem] = ['', '', {}, undefined, ''];
  }

  override render(): TemplateResult {
    const offers = (name: string): boolean => this.model.desk?.capabilities.includes(name) === true;
    const creates = this.call !== undefined && offers('record-creation');
    const queries = offers('queries') ? (this.model.desk?.queries ?? []) : [];
    return html`<div class="look-up" tabindex="0" role="region" aria-label="Look up" data-testid=${this.#id('look-up')}>
      ${offers('records') || creates ? this.#records(offers('records'), creates) : nothing}
      ${queries.length > 0 ? this.#queries(queries) : nothing}
      <p class="failure" role="alert" data-testid=${this.#id('look-up-problem')}>${this.problem === '' ? nothing : this.problem}</p>
      ${this.answer === undefined ? nothing : this.#answer(this.answer)}
    </div>`;
  }

  #records(read: boolean, create: boolean): TemplateResult {
    return html`<form class="field" @submit=${this.#read}>
      <label for=${this.#id('record-reference')}>Record</label>
      <div class="row">
        ${read
          ? html`<input id=${this.#id('record-reference')} data-testid=${this.#id('record-reference')} autocomplete="off" maxlength="200" .value=${this.reference} @input=${(event: InputEvent) => (this.reference = (event.target as HTMLInputElement).value)} />
              <button class="tight" data-testid=${this.#id('record-read')} ?disabled=${this.#blocked}>Read</button>`
          : nothing}
        ${create ? html`<button type="button" class="tight" data-testid="record-new" ?disabled=${this.#blocked} @click=${this.#create}>New record</button>` : nothing}
      </div>
    </form>`;
  }

  #queries(queries: readonly QueryView[]): TemplateResult {
    const chosen = queries.find((one) => one.code === this.query);
    const names = chosen === undefined ? [] : [...new Set([...chosen.parameters, ...chosen.values])];
    return html`<form class="field" @submit=${(event: SubmitEvent) => this.#run(event, chosen)}>
      <label for=${this.#id('query')}>Query</label>
      <div class="row">
        <select id=${this.#id('query')} data-testid=${this.#id('query')} @change=${(event: Event) => this.#choose(queries, (event.target as HTMLSelectElement).value)}>
          <option value="" ?selected=${chosen === undefined}>Choose …</option>
          ${queries.map((one) => html`<option value=${one.code} ?selected=${one.code === this.query}>${one.label}</option>`)}
        </select>
        <button class="tight" data-testid=${this.#id('query-run')} ?disabled=${this.#blocked || chosen === undefined}>Run</button>
      </div>
      ${names.map(
        (name, at) => html`<div class="field given">
          <label for=${this.#id(`query-given-${at}`)}>${name}</label>
          <input id=${this.#id(`query-given-${at}`)} data-testid=${this.#id(`query-${name}`)} autocomplete="off" maxlength="4096" .value=${this.filled[name] ?? ''} @input=${(event: InputEvent) => (this.filled = { ...this.filled, [name]: (event.target as HTMLInputElement).value })} />
        </div>`,
      )}
    </form>`;
  }

  #answer(answer: Answer): TemplateResult {
    const reference = answer.reference;
    return html`<section class="answer" aria-label=${answer.title} data-testid=${this.#id('answer')}>
      <div class="row between">
        <h3 dir="auto">${answer.title}</h3>
        ${reference === undefined || this.call === undefined
          ? nothing
          : html`<div class="row">
              <button class="small" data-testid="record-show" ?disabled=${this.#blocked} @click=${() => this.#show(reference)}>Show with this call</button>
            </div>`}
      </div>
      <answer-table .value=${answer.value}></answer-table>
    </section>`;
  }

  /** It stands twice on the page: beside a call, and in a box where there is none. */
  #id(name: string): string {
    return this.call === undefined ? `own-${name}` : name;
  }

  get #blocked(): boolean {
    return !this.connected || this.busy;
  }

  /** What the call's own record has under the same name is there already. */
  #choose(queries: readonly QueryView[], code: string): void {
    this.query = code;
    const chosen = queries.find((one) => one.code === code);
    const known = new Map((this.call?.data ?? []).map((entry) => [entry.name, typeof entry.value === 'string' || typeof entry.value === 'number' ? String(entry.value) : '']));
    this.filled = Object.fromEntries([...(chosen?.parameters ?? []), ...(chosen?.values ?? [])].map((name) => [name, known.get(name) ?? this.filled[name] ?? '']));
  }

  readonly #read = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const reference = this.reference.trim();
    if (reference === '') this.problem = 'Which record?';
    else await this.#ask({ command: 'get-record', reference }, `Record ${reference}`, reference);
  };

  readonly #create = async (): Promise<void> => {
    if (this.call !== undefined) await this.#ask({ command: 'create-record', interaction: this.call.id }, 'New record');
  };

  async #run(event: SubmitEvent, query: QueryView | undefined): Promise<void> {
    event.preventDefault();
    if (query === undefined) return;
    const given = (names: readonly string[]): DataValue[] => names.map((name) => ({ name, value: this.filled[name] ?? '' }));
    await this.#ask({ command: 'run-query', query: query.code, parameters: given(query.parameters), values: given(query.values) }, query.label);
  }

  /** Its fields take the place of those the call came with; what is written and not handed over stays. */
  async #show(reference: string): Promise<void> {
    if (this.call !== undefined) await this.#ask({ command: 'get-record', reference, interaction: this.call.id }, `Record ${reference}`, reference);
  }

  async #ask(command: CommandMessage, title: string, reference?: string): Promise<void> {
    if (this.busy) return;
    const about = this.call?.id;
    this.busy = true;
    this.problem = '';
    const reply = await this.desk.send(command, true);
    this.busy = false;
    if (about !== this.call?.id) return;
    if (worked(reply)) this.answer = { title, value: reply.value, ...(reference === undefined ? {} : { reference }) };
    else this.problem = failureText(reply);
  }
}
