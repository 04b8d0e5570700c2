import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { bytesOf, safeFiles, type Attachment, type SafeFile } from '../talk/files';
import { sizeText } from '../talk/text';
import { Piece } from './piece';

/** The files that came with a message. They are saved, never opened; pictures may be looked at. */
@customElement('file-list')
export class FileList extends Piece {
  @property({ attribute: false }) attachments: readonly Attachment[] = [];
  @state() private pictured: number | undefined;
  #files: readonly SafeFile[] = [];

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('attachments')) return;
    // Decoded once: a file may be many megabytes.
    this.#files = safeFiles(this.attachments);
    this.pictured = undefined;
  }

  override render(): TemplateResult | typeof nothing {
    if (this.#files.length === 0) return nothing;
    return html`<section class="files" data-testid="attachments" aria-label="Attachments">
      <h3>${this.#files.length === 1 ? '1 attachment' : `${this.#files.length} attachments`}</h3>
      <ul>
        ${this.#files.map((file, at) => this.#file(file, at))}
      </ul>
    </section>`;
  }

  #file(file: SafeFile, at: number): TemplateResult {
    return html`<li data-testid=${`attachment-${at + 1}`}>
      <span class="file-name" dir="ltr">${file.name}</span>
      <span class="muted">${file.broken === undefined ? (file.size === 0 ? '0 bytes, empty' : sizeText(file.size)) : ''}</span>
      ${file.warning === undefined ? nothing : html`<strong class="badge danger">${file.warning}</strong>`}
      ${file.broken === undefined ? nothing : html`<strong class="badge danger">${file.broken}</strong>`}
      <span class="file-tools">
        ${file.image === undefined
          ? nothing
          : html`<button
              class="small"
              data-testid=${`show-${at + 1}`}
              aria-expanded=${this.pictured === at ? 'true' : 'false'}
              aria-label=${`${this.pictured === at ? 'Hide' : 'Show'} ${file.name}`}
              @click=${() => (this.pictured = this.pictured === at ? undefined : at)}
            >
              ${this.pictured === at ? 'Hide' : 'Show'}
            </button>`}
        ${file.broken === undefined ? html`<button class="small" data-testid=${`save-${at + 1}`} aria-label=${`Save ${file.name}`} @click=${() => this.#save(file)}>Save</button>` : nothing}
      </span>
      ${this.pictured === at && file.image !== undefined ? html`<img data-testid=${`picture-${at + 1}`} alt=${file.name} src=${this.#pictureOf(file)} />` : nothing}
    </li>`;
  }

  /** By what it is, not by what it says it is; its data is base64 already, as what is shown is read from its bytes. */
  #pictureOf(file: SafeFile): string {
    const { data, encoding } = file.attachment;
    return encoding === 'base64' ? `data:${file.image ?? ''};base64,${data.replace(/\s/g, '')}` : '';
  }

  /** Under a type that no browser opens. */
  #save(file: SafeFile): void {
    const bytes = bytesOf(file.attachment);
    if (bytes === undefined) return;
    const address = URL.createObjectURL(new Blob([bytes], { type: 'application/octet-stream' }));
    const link = document.createElement('a');
    link.href = address;
    link.download = file.name;
    link.rel = 'noopener';
    document.body.append(link);
    link.click();
    link.remove();
    // The browser has taken it over by the next turn; a minute is more than it needs.
    window.setTimeout(() => URL.revokeObjectURL(address), 60_000);
  }
}
