// A photo of a printed card, as a telephone takes it: askew, unevenly lit, with noise, as a JPEG.

import { it } from "../it.mjs";

export async function photoOf(picture) {
  const page = await it.browser.newPage();
  const photo = await page.evaluate(async (base64) => {
    const image = new Image();
    image.src = `data:image/png;base64,${base64}`;
    await image.decode();
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [1600, 1200];
    const draw = canvas.getContext("2d");
    draw.fillStyle = "#6b5a49"; // a table
    draw.fillRect(0, 0, 1600, 1200);
    draw.setTransform(1.05, 0.13, -0.2, 1.0, 380, 190); // turned and seen from the side
    const scale = Math.min(1150 / image.width, 850 / image.height);
    draw.drawImage(image, 0, 0, image.width * scale, image.height * scale);
    draw.setTransform(1, 0, 0, 1, 0, 0);
    const light = draw.createLinearGradient(0, 0, 1600, 1200);
    light.addColorStop(0, "rgba(255,240,200,0.25)");
    light.addColorStop(1, "rgba(0,0,20,0.45)");
    draw.fillStyle = light;
    draw.fillRect(0, 0, 1600, 1200);
    const pixels = draw.getImageData(0, 0, 1600, 1200);
    for (let i = 0; i < pixels.data.length; i += 4) {
      const noise = (Math.random() - 0.5) * 40;
      for (let c = 0; c < 3; c++) pixels.data[i + c] += noise;
    }
    draw.putImageData(pixels, 0, 0);
    return canvas.toDataURL("image/jpeg", 0.7).split(",")[1];
  }, picture.toString("base64"));
  await page.close();
  return Buffer.from(photo, "base64");
}
