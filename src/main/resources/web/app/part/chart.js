import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';

const HEIGHT = 200;
const MOST_POINTS = 60;

/** A line chart over time; set `lines` to `times` in seconds since 1970 and `series` of {label, values, scale, stepped}. */
class Chart extends HTMLElement {
  set lines(lines) {
    const alike = this.shown && names(this.shown) === names(lines);
    this.shown = lines;
    if (this.plot && alike) {
      this.plot.setData(columns(lines));
    } else {
      this.draw();
    }
  }

  draw() {
    this.plot?.destroy();
    this.plot = null;
    if (!this.isConnected || !this.shown) {
      return;
    }
    const { times, series } = this.shown;
    const axis = { stroke: this.colour('--ink'), grid: { stroke: this.colour('--line'), width: 1 }, ticks: { show: false } };
    const line = ({ label, scale = 'y', stepped }, place) => ({
      label,
      scale,
      stroke: this.colour(`--line-${place + 1}`),
      width: 2,
      points: { show: times.length < MOST_POINTS },
      paths: stepped ? uPlot.paths.stepped({ align: 1 }) : undefined,
    });
    this.plot = new uPlot(
      {
        width: this.clientWidth || 600,
        height: HEIGHT,
        scales: { x: { time: true } },
        axes: [axis, ...series.map(({ scale = 'y' }, place) => ({ ...axis, scale, side: place ? 1 : 3, size: 64 }))],
        series: [{}, ...series.map(line)],
      },
      columns(this.shown),
      this,
    );
  }

  /** Resolves a custom property of the stylesheet, because a canvas cannot; the value depends on the colour scheme. */
  colour(name) {
    const probe = this.appendChild(document.createElement('span'));
    probe.style.color = `var(${name})`;
    const { color } = getComputedStyle(probe);
    probe.remove();
    return color;
  }

  connectedCallback() {
    this.scheme = matchMedia('(prefers-color-scheme: dark)');
    this.redraw = () => this.draw();
    this.scheme.addEventListener('change', this.redraw);
    this.resized = new ResizeObserver(() => this.plot?.setSize({ width: this.clientWidth, height: HEIGHT }));
    this.resized.observe(this);
    this.draw();
  }

  disconnectedCallback() {
    this.scheme.removeEventListener('change', this.redraw);
    this.resized.disconnect();
    this.plot?.destroy();
    this.plot = null;
  }
}

function names({ series }) {
  return series.map(({ label }) => label).join();
}

function columns({ times, series }) {
  return [times, ...series.map(({ values }) => values)];
}

customElements.define('catraca-chart', Chart);
