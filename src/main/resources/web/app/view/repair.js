import { html } from 'lit';
import { call } from '../api.js';
import { t } from '../i18n.js';
import { may } from '../me.js';
import { evidence } from '../part/evidence.js';
import { barred, empty } from '../part/states.js';
import { View } from '../view.js';

/** A dry run of the repair, with a button that runs it. */
class Repair extends View {
  load(signal) {
    return may('operator') ? call('/repairs', { method: 'POST', body: { dryRun: true }, signal }) : {};
  }

  content() {
    if (!may('operator')) {
      return barred('operator');
    }
    const { findings, dryRun } = this.data;
    return html`<p>${t('repair.what')}</p>
      <div class="row">
        <button type="button" @click=${() => this.reload()}>${t('repair.look')}</button>
        <button type="button" class="main" ?disabled=${!findings.length || !dryRun} @click=${this.repair}>${t('repair.do')}</button>
      </div>
      <div aria-live="polite">
        ${findings.length ? html`<h2>${t(dryRun ? 'repair.would' : 'repair.did')}</h2>` : empty(t('repair.nothing'))}
        <ul class="plain panel">
          ${findings.map(
            (finding) => html`<li>
              <p><span class="badge">${t(`action.${finding.action}`)}</span> <a href="#/runs/${finding.run}">#${finding.run}</a> ${finding.source}: ${finding.why}
              ${finding.resultingRun ? html`→ <a href="#/runs/${finding.resultingRun}">#${finding.resultingRun}</a>` : ''}</p>
              ${evidence(finding.evidence)}
            </li>`,
          )}
        </ul>
      </div>`;
  }

  repair() {
    return this.attempt(async () => {
      this.data = await call('/repairs', { method: 'POST', body: { dryRun: false } });
    });
  }
}

customElements.define('catraca-repair', Repair);
