// Puts the page together. Order matters in one place: read marks and drafts load before anything is drawn.

import "./reads.js";
import { listen } from "./api.js";
import * as chatlist from "./chatlist.js";
import * as chatview from "./chatview.js";
import * as clock from "./clock.js";
import * as composer from "./composer.js";
import * as drawer from "./drawer.js";
import * as look from "./look.js";
import * as people from "./people.js";
import { here, settle } from "./route.js";
import * as scene from "./scene.js";
import { on, store } from "./store.js";
import * as strips from "./strips.js";
import * as taps from "./taps.js";
import { fillPage } from "./texts.js";
import * as timeline from "./timeline.js";
import * as welcome from "./welcome.js";

fillPage();
for (const part of [
  composer,
  look,
  clock,
  scene,
  people,
  chatlist,
  chatview,
  timeline,
  taps,
  drawer,
  welcome,
  strips,
])
  part.begin();

on("world", settle);
on("moved", ({ from }) => here.chat === from && settle());
on("chats people", () => store.ready && here.person === null && settle());

listen();
