// Draws the OpenAPI document as a page, light or dark as the reader's system asks; what is tried there asks this server.
"use strict";

const darkness = window.matchMedia("(prefers-color-scheme: dark)");
const follow = () => document.documentElement.classList.toggle("dark-mode", darkness.matches);

darkness.addEventListener("change", follow);
follow();

document.addEventListener("DOMContentLoaded", () => {
  const place = document.getElementById("api");
  window.SwaggerUIBundle({
    domNode: place,
    url: place.dataset.document,
    deepLinking: true,
    docExpansion: "list",
    defaultModelsExpandDepth: 0,
    presets: [window.SwaggerUIBundle.presets.apis],
  });
});
