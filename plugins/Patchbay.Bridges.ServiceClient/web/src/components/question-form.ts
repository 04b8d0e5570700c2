import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import { problemText } from '../words';
import { focusFirst, formFields, formValues } from './form-fields';
import { Piece } from './piece';

/** What the session asks in the middle of work. It lies over the work without hiding the call's buttons for good. */
@customElement('question-form')
export class QuestionForm extends Piece {
  #shown: string | undefined;

  override updated(_changed: PropertyValues): void {
    const id = this.model.desk?.question?.id;
    if (id !== undefined && id !== this.#shown) void focusFirst(this, 'input, select');
    this.#shown = id;
  }

  override render(): TemplateResult | typeof nothing {
    const question = this.model.desk?.question;
    if (question === undefined) return nothing;
    return html`${keyed(
      question.id,
      html`<form class="card question" data-testid="question" aria-label=${question.title} @submit=${this.#answer}>
        <h2>${question.title}</h2>
        ${formFields(question)}
        <div role="alert">${question.problem === undefined ? nothing : html`<p class="problem" data-testid="problem">${problemText(question.problem)}</p>`}</div>
        <p class="failure" role="alert">${this.desk.failures.get('') ?? nothing}</p>
        <div class="row end">
          <button type="button" ?disabled=${!this.connected} @click=${this.#giveUp}>Give up</button>
          <button class="primary" data-testid="form-submit" ?disabled=${!this.connected}>Continue</button>
        </div>
      </form>`,
    )}`;
  }

  readonly #answer = (event: SubmitEvent): void => {
    event.preventDefault();
    const question = this.model.desk?.question;
    if (question === undefined) return;
    void this.desk.send({ command: 'answer-form', form: question.id, values: formValues(event.target as HTMLFormElement, question) });
  };

  readonly #giveUp = (): void => {
    const question = this.model.desk?.question;
    if (question !== undefined) void this.desk.send({ command: 'answer-form', form: question.id });
  };
}
