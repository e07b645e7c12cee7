/// E-mail by SMTP: one mail to all receivers of a channel, in plain text and HTML.
@NullMarked
package io.plantwin.alert.notify.mail;

import org.jspecify.annotations.NullMarked;
