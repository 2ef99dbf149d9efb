// Makes the pages quicker to use; each works without.
'use strict';

const language = document.documentElement.lang || 'en';
const POLL_MILLISECONDS = 500;

for (const substitute of document.querySelectorAll('[data-without-script]')) {
  substitute.hidden = true;
}

// Times come in UTC; the reader's own zone says more.
for (const time of document.querySelectorAll('time[data-local]')) {
  const format = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
  time.textContent = format.format(new Date(time.dateTime));
}

// All rows at once, and how many are selected.
for (const form of document.querySelectorAll('form[data-selection]')) {
  const rows = [...form.querySelectorAll('input[type=checkbox][data-row]')];
  const all = form.querySelector('input[type=checkbox][data-all]');
  const count = form.querySelector('[data-selected]');
  const show = () => {
    const selected = rows.filter((row) => row.checked).length;
    if (all) {
      all.checked = selected > 0 && selected === rows.length;
      all.indeterminate = selected > 0 && selected < rows.length;
    }
    if (count) {
      count.textContent = count.dataset.text.replace('{count}', new Intl.NumberFormat(language).format(selected));
    }
  };
  if (all) {
    all.closest('[hidden]')?.removeAttribute('hidden');
    all.addEventListener('change', () => {
      rows.forEach((row) => { row.checked = all.checked; });
      show();
    });
  }
  form.addEventListener('change', show);
  // A page that the browser kept has its check boxes as they were.
  window.addEventListener('pageshow', show);
}

// A form is sent once.
for (const form of document.querySelectorAll('form[data-busy]')) {
  form.addEventListener('submit', (event) => {
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = 'true';
    form.setAttribute('aria-busy', 'true');
  });
  window.addEventListener('pageshow', () => {
    delete form.dataset.sent;
    form.removeAttribute('aria-busy');
  });
}

// A file that the server would refuse is refused before it is sent.
for (const input of document.querySelectorAll('input[type=file][data-max-bytes]')) {
  input.addEventListener('change', () => {
    const size = input.files.length ? input.files[0].size : 0;
    input.setCustomValidity(size > Number(input.dataset.maxBytes) ? input.dataset.tooLarge : '');
    input.reportValidity();
  });
}

for (const button of document.querySelectorAll('button[data-copy]')) {
  const source = document.getElementById(button.dataset.copy);
  button.hidden = !navigator.clipboard;
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(source.value);
    const status = button.parentElement.querySelector('[data-copy-status]');
    if (status) {
      status.textContent = button.dataset.copied;
    }
  });
}

// How far a plan is. When it has ended, the same address shows what came of it.
const watched = document.querySelector('[data-progress]');
if (watched) {
  const bar = watched.querySelector('progress');
  const figures = watched.querySelector('[data-figures]');
  const announce = watched.querySelector('[data-announce]');
  const number = new Intl.NumberFormat(language);
  let announced = 0;
  const watch = async () => {
    let state;
    try {
      const answer = await fetch(watched.dataset.progress, { headers: { Accept: 'application/json' } });
      state = answer.ok && !answer.redirected ? await answer.json() : null;
    } catch {
      // The application may be starting again: ask later.
      setTimeout(watch, POLL_MILLISECONDS * 4);
      return;
    }
    if (!state || !state.running) {
      window.location.reload();
      return;
    }
    bar.max = state.total;
    bar.value = state.done;
    figures.textContent = figures.dataset.text
      .replace('{done}', number.format(state.done))
      .replace('{total}', number.format(state.total));
    // Every tenth is enough to be read aloud.
    const tenth = state.total ? Math.floor((10 * state.done) / state.total) : 0;
    if (tenth > announced) {
      announced = tenth;
      announce.textContent = figures.textContent;
    }
    setTimeout(watch, POLL_MILLISECONDS);
  };
  watch();
}
