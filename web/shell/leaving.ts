/**
 * Keeps a page from coming back after sign-out: one that the browser kept whole is thrown away and asked for
 * anew, which then leads to the sign-in.
 */
export function forgetOnLeaving(): void {
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) window.location.reload();
  });
  window.addEventListener('pagehide', () => {
    document.documentElement.classList.add('left');
  });
}
