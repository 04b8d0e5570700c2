import { html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { deviceChoices, registrationOf, type DeviceChoice } from '../phone';
import type { PhoneAudioView } from '../protocol';
import { Piece } from './piece';

type Volume = 'microphoneVolume' | 'speakerVolume';

/** Devices and volumes, in a box over the page: looked at when a headset is changed, not all day. Escape closes it. */
@customElement('phone-settings')
export class PhoneSettings extends Piece {
  /** What a hand holds a slider at, until the phone has answered. */
  @state() private held: Partial<Record<Volume, number>> = {};

  override render(): TemplateResult {
    const audio = this.model.desk?.phone?.audio;
    return html`<div id="phone-settings" class="box beside-list" popover role="dialog" aria-label="Sound" @toggle=${this.#toggled}>
      ${audio === undefined ? nothing : this.#sound(audio)} ${this.#registration()}
    </div>`;
  }

  #sound(audio: PhoneAudioView): TemplateResult {
    const [microphone, speaker, ringer] = deviceChoices(audio);
    return html`<h2>Sound</h2>
      ${microphone === undefined ? nothing : this.#device(microphone)} ${this.#volume(audio, 'microphoneVolume', 'Microphone volume')}
      ${speaker === undefined ? nothing : this.#device(speaker)} ${this.#volume(audio, 'speakerVolume', 'Speaker volume')}
      ${ringer === undefined ? nothing : this.#device(ringer)}`;
  }

  #device(choice: DeviceChoice): TemplateResult {
    const { role, label, chosen, devices } = choice;
    return html`<div class="field">
      <label for=${`phone-${role}`}>${label}</label>
      <select
        id=${`phone-${role}`}
        data-testid=${`phone-${role}`}
        ?disabled=${!this.connected || devices.length === 0}
        @change=${(event: Event) => this.#choose(choice, (event.target as HTMLSelectElement).value)}
      >
        ${chosen === undefined ? html`<option value="" disabled hidden .selected=${live(true)}>${devices.length === 0 ? 'No device' : 'None chosen'}</option>` : nothing}
        ${devices.map((device) => html`<option value=${device.id} .selected=${live(device.id === chosen)}>${device.name}</option>`)}
      </select>
    </div>`;
  }

  #volume(audio: PhoneAudioView, which: Volume, label: string): TemplateResult {
    const value = this.held[which] ?? audio[which];
    const id = which === 'microphoneVolume' ? 'phone-microphone-volume' : 'phone-speaker-volume';
    return html`<div class="field">
      <div class="row between"><label for=${id}>${label}</label> <output class="timer" for=${id}>${value} %</output></div>
      <input
        id=${id}
        data-testid=${id}
        type="range"
        min="0"
        max="100"
        step="5"
        aria-valuetext=${`${value} percent`}
        ?disabled=${!this.connected}
        .value=${live(String(value))}
        @input=${(event: InputEvent) => (this.held = { ...this.held, [which]: Number((event.target as HTMLInputElement).value) })}
        @change=${(event: Event) => this.#turn(which, Number((event.target as HTMLInputElement).value))}
      />
    </div>`;
  }

  #registration(): TemplateResult | typeof nothing {
    const way = registrationOf(this.model.desk);
    if (way === undefined) return nothing;
    const command = way === 'register' ? 'register-phone' : 'unregister-phone';
    return html`<button class="wide" data-testid=${command} ?disabled=${!this.connected} @click=${() => this.desk.send({ command })}>
      ${way === 'register' ? 'Register the lines' : 'Unregister the lines'}
    </button>`;
  }

  async #choose({ role }: DeviceChoice, device: string): Promise<void> {
    await this.desk.send({ command: 'set-phone-audio', [role]: device });
    // A device that was refused is not the one in use: the list says so again.
    this.requestUpdate();
  }

  async #turn(which: Volume, value: number): Promise<void> {
    await this.desk.send({ command: 'set-phone-audio', [which]: value });
    const { [which]: _answered, ...held } = this.held;
    this.held = held;
  }

  readonly #toggled = (event: ToggleEvent): void => {
    if (event.newState === 'open') this.find<HTMLElement>('select:enabled, input:enabled')?.focus();
  };
}
