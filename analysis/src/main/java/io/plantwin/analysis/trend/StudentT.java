package io.plantwin.analysis.trend;

/// Student's distribution with any positive number of degrees of freedom, whole or not.
final class StudentT {

    private static final int ROUNDS = 200;
    private static final double ENOUGH = 1e-12;
    /// Lanczos' approximation of the gamma function, g = 5, six terms (Numerical Recipes, 6.1).
    private static final double[] LANCZOS = {
        76.18009172947146,
        -86.50532032941677,
        24.01409824083091,
        -1.231739572450155,
        0.1208650973866179e-2,
        -0.5395239384953e-5
    };

    private StudentT() {}

    /// How likely a variable of this distribution lies within `-t … t`: one minus the two-sided p-value.
    static double within(double t, double freedom) {
        double squared = t * t;
        if (Double.isInfinite(squared)) {
            return 1;
        }
        return incompleteBeta(0.5, freedom / 2, squared / (freedom + squared));
    }

    /// Regularised incomplete beta function (DLMF 8.17.22, the fraction evaluated by Lentz's method).
    private static double incompleteBeta(double a, double b, double x) {
        if (x <= 0 || x >= 1) {
            return x <= 0 ? 0 : 1;
        }
        if (x > (a + 1) / (a + b + 2)) {
            return 1 - incompleteBeta(b, a, 1 - x);
        }
        double front = Math.exp(a * Math.log(x) + b * Math.log1p(-x) + logGamma(a + b) - logGamma(a) - logGamma(b)) / a;
        double c = 1;
        double d = 1 / notZero(1 - (a + b) * x / (a + 1));
        double fraction = d;
        for (int m = 1; m <= ROUNDS; m++) {
            double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
            d = 1 / notZero(1 + even * d);
            c = notZero(1 + even / c);
            fraction *= d * c;
            double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
            d = 1 / notZero(1 + odd * d);
            c = notZero(1 + odd / c);
            fraction *= d * c;
            if (Math.abs(d * c - 1) < ENOUGH) {
                break;
            }
        }
        return front * fraction;
    }

    private static double notZero(double number) {
        return Math.abs(number) < 1e-300 ? 1e-300 : number;
    }

    private static double logGamma(double x) {
        double shifted = x + 5.5;
        double sum = 1.000000000190015;
        for (int i = 0; i < LANCZOS.length; i++) {
            sum += LANCZOS[i] / (x + i + 1);
        }
        return (x + 0.5) * Math.log(shifted) - shifted + Math.log(2.5066282746310005 * sum / x);
    }
}
