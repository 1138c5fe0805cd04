export { GET } from "../../work.mjs";
export const runtime = "edge";
export const dynamic = "force-dynamic";
