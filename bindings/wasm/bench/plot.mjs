// The rows as bars: our time with the peer's as 1, and a mark where the goal is.

const [LABELS, BARS, STEP, TOP] = [430, 300, 34, 44];
const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

/** An SVG of bars, each `{ label, ours, goal }` as parts of the peer's time. */
export function bars(title, all) {
  const most = Math.min(3, Math.max(1, ...all.flatMap(({ ours, goal }) => [ours, goal])));
  const x = (part) => LABELS + (Math.min(part, most) / most) * BARS;
  const bottom = TOP + STEP * all.length;
  const [width, height] = [LABELS + BARS + 60, bottom + 30];
  const rows = all.map(({ label, ours, goal }, at) => {
    const top = TOP + STEP * at;
    return `<text x="${LABELS - 8}" y="${top + 17}" text-anchor="end">${escaped(label)}</text>
<rect x="${LABELS}" y="${top + 5}" width="${(x(ours) - LABELS).toFixed(1)}" height="16" fill="${ours <= goal ? "#2a7f3f" : "#d1570a"}"/>
<path d="M${x(goal).toFixed(1)} ${top}v26" stroke="black" stroke-width="2"/>
<text x="${(x(Math.max(ours, goal)) + 6).toFixed(1)}" y="${top + 17}">${ours.toFixed(2)}</text>
`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="11">
<rect width="100%" height="100%" fill="white"/>
<text x="${width / 2}" y="22" text-anchor="middle" font-size="15">${escaped(title)}</text>
<path d="M${x(1).toFixed(1)} ${TOP}V${bottom}" stroke="#999" stroke-dasharray="4 3"/>
<text x="${x(1).toFixed(1)}" y="${bottom + 18}" text-anchor="middle">the peer's time</text>
${rows.join("")}</svg>
`;
}
