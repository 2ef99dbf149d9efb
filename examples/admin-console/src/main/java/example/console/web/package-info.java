/** What all pages have in common: the frame, the language, the messages. */
@NullMarked
package example.console.web;

import org.jspecify.annotations.NullMarked;
