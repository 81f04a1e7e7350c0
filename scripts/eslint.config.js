// What the scripts may look like. Types are checked by TypeScript (tsconfig.json).
import js from "@eslint/js";
import globals from "globals";

export default [
  { ignores: ["overrides/assets/javascripts/generated"] },
  js.configs.recommended,
  {
    files: ["overrides/assets/javascripts/*.js", "macros/site/live.js"],
    languageOptions: { ecmaVersion: 2022, sourceType: "module", globals: globals.browser },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "prefer-const": "error",
      "no-var": "error",
      eqeqeq: "error",
      "object-shorthand": "error",
      "no-implicit-globals": "error",
      // Text that a reader typed must never become markup or code.
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-new-func": "error",
      "no-script-url": "error",
      "no-restricted-properties": [
        "error",
        { property: "innerHTML", message: "Build elements; give them text with textContent." },
        { property: "outerHTML", message: "Build elements; give them text with textContent." },
        { property: "insertAdjacentHTML", message: "Build elements; give them text with textContent." },
        { object: "document", property: "write", message: "Build elements; give them text with textContent." },
      ],
      // Nothing that was typed is sent.
      "no-restricted-globals": ["error", "fetch", "XMLHttpRequest", "WebSocket", "EventSource"],
    },
  },
];
