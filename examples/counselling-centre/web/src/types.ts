import type { Soon } from "sealwax/slim";

/** What a value of the library looks like when it comes out of the worker. */
export type Remoted<T> = Awaited<Soon<T>>;
