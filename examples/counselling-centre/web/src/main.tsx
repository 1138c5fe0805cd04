import { render } from "preact";

import "./style.css";
import { app } from "./app";
import { Page } from "./view/page";

const root = document.querySelector("#app");
if (root !== null) render(<Page />, root);
void app.start();
