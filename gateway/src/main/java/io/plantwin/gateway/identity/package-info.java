/// Who people are: passwords.
@NullMarked
package io.plantwin.gateway.identity;

import org.jspecify.annotations.NullMarked;
