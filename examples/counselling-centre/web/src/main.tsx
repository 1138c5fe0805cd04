import { render } from "preact";

import "./style.css";
import { app } from "./app";
import { CENTRE } from "./server";
import { Page } from "./view/page";

const root = document.querySelector("#app");
if (root !== null) render(<Page />, root);
if (CENTRE !== "") void app.start();
