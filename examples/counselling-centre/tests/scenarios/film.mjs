// A film to seek in, made here: a minute of pictures in WebM, each a key frame, with an index at the beginning.

import { it } from "../it.mjs";

export async function film(seconds = 60) {
  const page = await it.browser.newPage();
  await page.goto(`${it.origin}/lahn/`); // WebCodecs wants a secure context
  const frames = await page.evaluate(async (seconds) => {
    const [width, height] = [480, 270];
    const canvas = new OffscreenCanvas(width, height);
    const draw = canvas.getContext("2d");
    const out = [];
    const encoder = new VideoEncoder({
      output(chunk) {
        const bytes = new Uint8Array(chunk.byteLength);
        chunk.copyTo(bytes);
        out.push(Array.from(bytes, (one) => String.fromCharCode(one)).join(""));
      },
      error: (error) => { throw error; },
    });
    encoder.configure({ codec: "vp8", width, height, bitrate: 8_000_000, framerate: 1 });
    for (let second = 0; second < seconds; second++) {
      const noise = draw.createImageData(width, height); // so that it is large, and comes in many pieces
      for (let i = 0; i < noise.data.length; i++) noise.data[i] = i % 4 === 3 ? 255 : Math.random() * 90;
      draw.putImageData(noise, 0, 0);
      draw.fillStyle = "white";
      draw.font = "120px sans-serif";
      draw.fillText(String(second), 150, 180);
      const frame = new VideoFrame(canvas, { timestamp: second * 1e6, duration: 1e6 });
      encoder.encode(frame, { keyFrame: true });
      frame.close();
    }
    await encoder.flush();
    return out.map(btoa);
  }, seconds);
  await page.close();
  return webm(frames.map((one) => Buffer.from(one, "base64")));
}

/** EBML: an element is its name, its length, its content. */
function element(name, ...content) {
  const body = Buffer.concat(content);
  const length = Buffer.alloc(8);
  length.writeBigUInt64BE(BigInt(body.length) | 0x0100000000000000n);
  return Buffer.concat([Buffer.from(name, "hex"), length, body]);
}

const number = (value) => {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(value));
  return bytes;
};
const float = (value) => {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleBE(value);
  return bytes;
};
const text = (value) => Buffer.from(value);

function webm(frames) {
  const clusters = frames.map((frame, second) => element("1F43B675",
    element("E7", number(second * 1000)), element("A3", Buffer.from([0x81, 0, 0, 0x80]), frame)));
  const head = Buffer.concat([
    element("1549A966", element("2AD7B1", number(1_000_000)), element("4489", float(frames.length * 1000)), element("4D80", text("test")), element("5741", text("test"))),
    element("1654AE6B", element("AE", element("D7", number(1)), element("73C5", number(1)), element("83", number(1)), element("86", text("V_VP8")),
      element("E0", element("B0", number(480)), element("BA", number(270))))),
  ]);
  const index = (at) => {
    let place = at;
    return element("1C53BB6B", ...clusters.map((cluster, second) => {
      const point = element("BB", element("B3", number(second * 1000)), element("B7", element("F7", number(1)), element("F1", number(place))));
      place += cluster.length;
      return point;
    }));
  };
  const cues = index(head.length + index(0).length);
  return Buffer.concat([
    element("1A45DFA3", element("4286", number(1)), element("42F7", number(1)), element("42F2", number(4)), element("42F3", number(8)),
      element("4282", text("webm")), element("4287", number(4)), element("4285", number(2))),
    element("18538067", head, cues, ...clusters),
  ]);
}
