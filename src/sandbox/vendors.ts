/** The emulated APIs, each under the name of its vendor: a vendor's one line outside its own folders. */
export { apinizer } from './apinizer/vendor';
export { smoxy } from './smoxy/vendor';
