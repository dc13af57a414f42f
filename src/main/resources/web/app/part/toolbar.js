import { html } from 'lit';
import { keyed } from 'lit/directives/keyed.js';

const STEPS = { ArrowDown: 1, ArrowUp: -1, ArrowRight: 1, ArrowLeft: -1, Home: -Infinity, End: Infinity };

/**
 * Buttons that are one stop of the Tab key; the arrows move between them.
 *
 * @param what whatever the buttons are about: for another object they begin anew
 * @param label the id of their title
 * @param {(tabindex: number) => unknown} buttons one for each, which takes its tabindex
 */
export function toolbar(what, label, buttons) {
  return keyed(
    what,
    html`<div class="values" role="toolbar" aria-orientation="vertical" aria-labelledby=${label} @keydown=${move} @focusin=${stop}>
      ${buttons.map((button, index) => button(index === 0 ? 0 : -1))}
    </div>`,
  );
}

function move(event) {
  const step = STEPS[event.key];
  if (step) {
    event.preventDefault();
    const buttons = [...event.currentTarget.querySelectorAll('button')];
    buttons.at(Math.max(0, Math.min(buttons.length - 1, buttons.indexOf(event.target) + step))).focus();
  }
}

/** The Tab key comes back to the button that was left. */
function stop({ currentTarget, target }) {
  currentTarget.querySelectorAll('button').forEach((button) => (button.tabIndex = button === target ? 0 : -1));
}
