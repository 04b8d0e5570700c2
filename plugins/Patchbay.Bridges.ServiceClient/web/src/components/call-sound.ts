import { html, type TemplateResult } from 'lit';
import { figuresOf, verdictOf } from '../phone';
import type { QualityView } from '../protocol';

/** How a call sounds: a word for it, and the figures behind the word. */
export function soundFigures(quality: QualityView | undefined): TemplateResult {
  const verdict = verdictOf(quality);
  return html`<span class="badge verdict ${verdict?.look ?? ''}" data-testid="call-quality">
      ${verdict === undefined ? 'Sound' : html`<span class="visually-hidden">Sound: </span>${verdict.text}`}
    </span>
    <dl class="figures">
      ${figuresOf(quality).map(
        (figure) => html`<div title=${figure.title}>
          <dt>${figure.name}</dt>
          <dd data-testid=${`quality-${figure.name.toLowerCase().replace(' ', '-')}`}>${figure.value}</dd>
        </div>`,
      )}
    </dl>`;
}
