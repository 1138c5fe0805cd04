export { GET } from "../../work.mjs";
export const runtime = "nodejs";
export const dynamic = "force-dynamic";
