import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';

/** A line chart over time; set `series` to [{label, values, scale}] and `times` to seconds since 1970. */
class Chart extends HTMLElement {
  set lines({ times, series }) {
    this.plot?.destroy();
    if (!this.isConnected) {
      this.waiting = { times, series };
      return;
    }
    const style = getComputedStyle(this);
    const colour = (place) => style.getPropertyValue(`--line-${place + 1}`);
    const axis = { stroke: style.color, grid: { stroke: style.getPropertyValue('--line') }, ticks: { show: false } };
    this.plot = new uPlot(
      {
        width: this.clientWidth || 600,
        height: 200,
        scales: { x: { time: true } },
        axes: [axis, ...series.map((line, place) => ({ ...axis, scale: line.scale ?? 'y', side: place ? 1 : 3, size: 64 }))],
        series: [{}, ...series.map((line, place) => ({ label: line.label, scale: line.scale ?? 'y', stroke: colour(place), width: 2, points: { show: times.length < 60 }, paths: line.stepped ? uPlot.paths.stepped({ align: 1 }) : undefined }))],
      },
      [times, ...series.map((line) => line.values)],
      this,
    );
  }

  connectedCallback() {
    this.resized = new ResizeObserver(() => this.plot?.setSize({ width: this.clientWidth, height: 200 }));
    this.resized.observe(this);
    if (this.waiting) {
      this.lines = this.waiting;
      this.waiting = null;
    }
  }

  disconnectedCallback() {
    this.resized.disconnect();
    this.plot?.destroy();
  }
}

customElements.define('catraca-chart', Chart);
