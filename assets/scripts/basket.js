/**
 * The basket of slides goes along: it lives in the address, and a link to another view would leave it behind.
 *
 * Pages give it to the links of their menu; links inside lists are made once for all readers and get it here, before
 * the browser follows them (also into a new tab).
 */

const CARRIED = ["deck", "deck_title"];

/** Give a link to a page of ours what the address carries, unless it names a basket itself. */
function carry(event) {
  const link = event.target.closest?.("a[href]:not([download], [data-image], [data-save], [target=_blank])");
  if (!link || link.origin !== location.origin || !/^\/\w*$/.test(link.pathname)) return;
  const here = new URLSearchParams(location.search);
  const there = new URL(link.href);
  for (const name of CARRIED) {
    if (here.has(name) && !there.searchParams.has(name)) there.searchParams.set(name, here.get(name));
  }
  if (there.href !== link.href) link.href = there.href;
}

// Before the click: a middle click and "open in a new tab" read the address as it stands then.
for (const kind of ["pointerdown", "focusin", "click"]) document.addEventListener(kind, carry, true);
