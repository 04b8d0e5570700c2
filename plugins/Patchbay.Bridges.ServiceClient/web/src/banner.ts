/** What the agent must know about the connections. Pure. */

import { deviceTrouble } from './devices';
import type { Model } from './model';

export interface Banner {
  readonly look: 'danger' | 'warning' | 'good';
  readonly text: string;
  readonly about?: 'devices';
  readonly leave?: boolean;
  /** Whether the agent may put it away. */
  readonly dismiss?: boolean;
}

/** What is wrong, the nearest trouble first: without the host nothing is known about what lies behind it. */
export function bannerOf(model: Model): Banner | undefined {
  if (model.link === 'down') {
    const kept = model.phase === 'desk' ? ' What you typed is kept, and your desk stays open.' : '';
    return { look: 'danger', text: model.linkProblem ?? `No connection to the host. Trying to come back …${kept}` };
  }
  const session = model.desk?.session;
  if (session === undefined) return undefined;
  const told = session.text === undefined ? '' : ` (${session.text})`;
  switch (session.state) {
    case 'recovering':
      return { look: 'warning', text: `The connection to the dialler broke and is being brought back${told}. Calls and outcomes are kept.` };
    case 'needs-agent':
      return { look: 'warning', text: `The dialler needs an answer from you to go on${told}.` };
    case 'lost':
      return { look: 'danger', text: `The session with the dialler is lost${told}. Leave this desk and sign in again.`, leave: true };
    default:
      return session.inService === false ? { look: 'warning', text: 'The dialler is out of service at the moment.' } : aboutDevices(model);
  }
}

function aboutDevices(model: Model): Banner | undefined {
  const trouble = deviceTrouble(model.lost, model.desk?.phone?.audio);
  if (trouble === undefined) return undefined;
  return { look: trouble.bearable ? 'warning' : 'danger', about: 'devices', text: trouble.text, dismiss: trouble.bearable };
}
