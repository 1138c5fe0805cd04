// Opens attachments on their way into a player, piece by piece.
import { type ServiceScope, serveAttachments } from "sealwax/service-worker";

interface Life {
  registration: { scope: string };
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void> };
  addEventListener(type: "install" | "activate", listener: (event: { waitUntil(work: Promise<void>): void }) => void): void;
}

const life = globalThis as unknown as Life;
life.addEventListener("install", (event) => event.waitUntil(life.skipWaiting()));
life.addEventListener("activate", (event) => event.waitUntil(life.clients.claim())); // the page that is open already too

serveAttachments(globalThis as unknown as ServiceScope, `${new URL(life.registration.scope).pathname}opened/`);
