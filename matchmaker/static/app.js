/* What script adds to pages that work without it: rows, searchable choices, a guard for unsaved words, one submit. */
"use strict";

(() => {
  /* ---------- Repeating rows ---------- */

  const rowsOf = (list) => [...list.querySelectorAll(":scope > [data-row]")];

  function rename(row, from, to) {
    for (const element of [row, ...row.querySelectorAll("*")]) {
      for (const attribute of element.attributes) {
        if (attribute.value.includes(from)) attribute.value = attribute.value.replaceAll(from, to);
      }
    }
  }

  function renumber(list) {
    rowsOf(list).forEach((row, place) => {
      const number = row.querySelector("[data-row-number]");
      if (number) number.textContent = place + 1;
    });
  }

  function nextIndex(list) {
    const indices = rowsOf(list).map((row) => Number(row.dataset.row));
    return Math.max(-1, ...indices) + 1;
  }

  function addRow(list) {
    const { name } = list.dataset;
    const row = list.querySelector(":scope > template").content.firstElementChild.cloneNode(true);
    const index = nextIndex(list);
    rename(row, `${name}-${row.dataset.row}`, `${name}-${index}`);
    row.dataset.row = index;
    list.querySelector(":scope > [data-add-row]").before(row);
    renumber(list);
    enhance(row);
    row.querySelector("input, select, textarea").focus();
  }

  function removeRow(list, row) {
    const neighbour = row.nextElementSibling;
    row.remove();
    renumber(list);
    (neighbour.querySelector("[data-remove-row]") ?? list.querySelector("[data-add-row] button")).focus();
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-add-row] button, [data-remove-row]");
    const list = button?.closest("[data-rows]");
    if (!list) return;
    event.preventDefault();
    if (button.matches("[data-remove-row]")) removeRow(list, button.closest("[data-row]"));
    else addRow(list);
    list.dispatchEvent(new Event("change", { bubbles: true }));
  });

  /* ---------- Searchable choices ---------- */

  function makeSearchable(select) {
    const choice = new TomSelect(select, {
      plugins: { remove_button: { title: select.dataset.remove } },
      maxOptions: null,
      clearAfterSelect: true,
      render: {
        no_results: (_, escape) => `<div class="no-results">${escape(select.dataset.noResults)}</div>`,
      },
    });
    select.setAttribute("aria-hidden", "true");
    for (const name of ["aria-describedby", "aria-invalid"]) {
      if (select.hasAttribute(name)) choice.control_input.setAttribute(name, select.getAttribute(name));
    }
  }

  function enhance(part) {
    if (!window.TomSelect) return;
    for (const select of part.querySelectorAll("select[data-enhance='search']")) {
      if (!select.tomselect) makeSearchable(select);
    }
  }

  /* ---------- Refused forms ---------- */

  function focusField(link) {
    const field = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!field) return false;
    (field.tomselect ?? field).focus();
    field.closest(".field")?.scrollIntoView({ block: "center" });
    return true;
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-error-summary] a");
    if (link && focusField(link)) event.preventDefault();
  });

  /* ---------- Unsaved words, and one submit ---------- */

  const unsaved = new Set(document.querySelectorAll("form[data-guard]:has([data-error-summary])"));

  for (const kind of ["input", "change"]) {
    document.addEventListener(kind, (event) => {
      const form = event.target.closest("form[data-guard]");
      if (form) unsaved.add(form);
    });
  }

  window.addEventListener("beforeunload", (event) => {
    if ([...unsaved].some((form) => form.isConnected)) event.preventDefault();
  });

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.matches("[data-once][aria-busy='true']")) event.preventDefault();
    if (event.defaultPrevented) return;
    unsaved.delete(form);
    if (form.matches("[data-once]")) form.setAttribute("aria-busy", "true");
  });

  window.addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("[data-once][aria-busy]")) form.removeAttribute("aria-busy");
  });

  /* ---------- Start ---------- */

  enhance(document);
  document.addEventListener("htmx:load", (event) => enhance(event.detail.elt));
  document.querySelector("[data-error-summary]")?.focus();
})();
