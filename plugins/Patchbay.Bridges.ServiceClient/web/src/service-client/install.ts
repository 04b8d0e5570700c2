/** The server of third-party pages in a browser's window. */

import { FramesServer, type HeldDesk } from './frames-server';

/** Listens from now on, so install it before there is a frame: a subscription that is not answered is never tried again. */
export function installFramesServer(desk: HeldDesk): FramesServer {
  const server = new FramesServer(desk, {
    self: window,
    page: [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => byte.toString(16).padStart(2, '0')).join(''),
    after: (milliseconds, act) => void window.setTimeout(act, milliseconds),
    now: () => performance.now(),
    complain: (text, problem) => console.error(text, problem),
  });
  window.addEventListener('message', (event) => server.hear(event));
  return server;
}
